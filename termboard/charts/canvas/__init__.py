"""What every chart is drawn on: scale, theme, text, labels, picture around it."""
