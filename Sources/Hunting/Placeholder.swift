// Hunting
