"""Tests of surveys.exports.derived."""
