// KQL
