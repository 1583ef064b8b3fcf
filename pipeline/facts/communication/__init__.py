"""Channels, dialogue with the stakeholders, and target groups (section 9 of the form)."""

from pipeline.facts.communication.channels import read_channels
from pipeline.facts.communication.dialogues import read_dialogues
from pipeline.facts.communication.rows import Channel, Dialogue, TargetGroup
from pipeline.facts.communication.targets import read_target_groups

__all__ = ["Channel", "Dialogue", "TargetGroup", "read_channels", "read_dialogues", "read_target_groups"]
