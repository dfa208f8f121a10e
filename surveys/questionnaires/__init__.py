"""The instrument: questionnaires as typed, versioned documents."""
