"""The Vietnamese language: spelling, sorting, dates, numbers, names of agencies. Pure; imports nothing of ours."""
