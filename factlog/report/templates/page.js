
"use strict";
(() => {
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const one = (id) => document.getElementById(id);
  const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  const told = (number) => number.toLocaleString("en");
  const form = document.forms[0];
  const cards = all(".card");
  const points = all("svg a.pt");
  const rows = all(".topic tbody tr");
  const pairs = all(".pair");
  const ids = new Map([...rows, ...pairs].map((part) => [part, all("a[href^='#c-']", part).map((link) => link.hash.slice(3))]));
  const topics = all(".topic");
  const shut = all(".topic details:not([open])");
  let texts = null;

  const wanted = () => ({
    words: fold(one("find").value).split(/\s+/).filter(Boolean),
    s: one("by-s").value, t: one("by-t").value, p: one("by-p").value, v: one("by-v").value,
    moved: one("by-m").checked,
  });

  const fits = (card, text, want) =>
    ["s", "t", "p", "v"].every((key) => !want[key] || card.dataset[key] === want[key]) &&
    (!want.moved || "m" in card.dataset) &&
    want.words.every((word) => text.includes(word));

  const apply = () => {
    const want = wanted();
    const active = want.words.length > 0 || want.moved || [want.s, want.t, want.p, want.v].some(Boolean);
    if (want.words.length && !texts) texts = cards.map((card) => fold(all("h3,.meta,mark,.from,.sources", card).map((part) => part.textContent).join(" ")));
    const kept = new Set();
    cards.forEach((card, place) => {
      card.hidden = !fits(card, texts ? texts[place] : "", want);
      if (!card.hidden) kept.add(card.id.slice(2));
    });
    for (const [part, of] of ids) part.hidden = !of.some((id) => kept.has(id));
    for (const point of points) point.classList.toggle("off", !kept.has(point.getAttribute("href").slice(3)));
    for (const topic of topics) topic.hidden = active && !topic.querySelector("tbody tr:not([hidden])");
    for (const details of shut) details.open = active;
    document.querySelector(".nothing").hidden = kept.size > 0 || cards.length === 0;
    one("count").textContent = active ? `${told(kept.size)} of ${told(cards.length)} claims` : `${told(cards.length)} claims`;
  };

  const clear = () => { form.reset(); apply(); };

  const follow = () => {
    const target = location.hash && one(decodeURIComponent(location.hash.slice(1)));
    if (!target) return;
    if (target.hidden || target.closest("[hidden]")) clear();
    target.scrollIntoView({ behavior: "instant" });
    if (target.matches(".card")) { target.tabIndex = -1; target.focus({ preventScroll: true }); }
  };

  form.hidden = false;
  form.addEventListener("input", apply);
  form.addEventListener("reset", () => setTimeout(apply));
  form.addEventListener("submit", (event) => event.preventDefault());
  one("again").addEventListener("click", clear);
  addEventListener("hashchange", follow);
  addEventListener("beforeprint", () => { for (const details of all("details")) details.open = true; });
  addEventListener("keydown", (event) => {
    const typing = /^(INPUT|SELECT|TEXTAREA)$/.test(document.activeElement.tagName);
    if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey) { event.preventDefault(); one("find").focus(); }
    if (event.key === "Escape" && typing) { clear(); document.activeElement.blur(); }
  });
  apply();
  follow();
})();
