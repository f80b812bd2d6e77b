"""What a person sees: functions from values to renderables or lines; none prints."""
