"""`warta.audit` and `warta.audit_report`: how well warta does on an analyst's own texts, by the analyst's own eyes."""

from .report import AuditReport, audit_report
from .sample import Audit, audit

__all__ = ["Audit", "AuditReport", "audit", "audit_report"]

for _shown in (Audit, AuditReport, audit, audit_report):
    _shown.__module__ = "warta"
