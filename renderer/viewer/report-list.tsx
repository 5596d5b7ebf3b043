/** The reports that can be laid beside the images: of this scan, then of others of the same person. */
import { FileText } from "lucide-react";
import type { OpenImages } from "../../shared/api/engine/imaging.ts";
import type { ReportLine } from "../../shared/api/engine/reports.ts";
import { formatDate } from "../../shared/model/dates.ts";
import { Button } from "../components/button.tsx";
import { Verbatim } from "../components/verbatim.tsx";

interface ReportListProps {
  readonly study: OpenImages;
  readonly onReport: (report: ReportLine) => void;
}

export function ReportList({ study, onReport }: ReportListProps) {
  const { reports, otherReports } = study;
  if (reports.length === 0 && otherReports.length === 0) return null;
  return (
    <section className="section">
      <h2>Report</h2>
      {reports.length === 0 ? <p className="secondary small">None of this scan yet.</p> : null}
      <ul className="row-list">
        {reports.map((report) => (
          <ReportButton key={report.documentId} report={report} onReport={onReport} />
        ))}
      </ul>
      {otherReports.length === 0 ? null : (
        <>
          <h3>Reports of other scans</h3>
          <ul className="row-list">
            {otherReports.map((report) => (
              <ReportButton key={`${report.documentId} ${report.studyTitle}`} report={report} onReport={onReport} />
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

function ReportButton({ report, onReport }: Pick<ReportListProps, "onReport"> & { readonly report: ReportLine }) {
  const { title, date, status } = report;
  return (
    <li>
      <Button look="quiet" Icon={FileText} onPress={() => onReport(report)}>
        {formatDate(date)} · <Verbatim text={title} max={80} />
        {status === "proposed" ? " (to check)" : ""}
      </Button>
    </li>
  );
}
