/** The reports of a scan: what came inside it, what may belong to it, and the person's word on each. */
import { Check, FileText, X } from "lucide-react";
import type { OpenStudy } from "../../shared/api/engine/records.ts";
import type { ReportLine } from "../../shared/api/engine/reports.ts";
import { formatDate } from "../../shared/model/dates.ts";
import { Button } from "../components/button.tsx";
import { named } from "../components/cut-text.ts";
import { Failure } from "../components/message.tsx";
import { StatusChip } from "../components/small-parts.tsx";
import { Verbatim } from "../components/verbatim.tsx";
import { engine } from "../engine/engine.ts";
import { go } from "../state/navigation.ts";
import { useVault } from "../state/open-vault.tsx";
import { offerUndo } from "../state/undo.ts";
import { useAct } from "../state/use-act.ts";
import { reportBasisWords } from "../words/report-words.ts";

export function ReportsPart({ study }: { readonly study: OpenStudy }) {
  if (study.reports.length === 0) return null;
  return (
    <section className="section" aria-labelledby="reports">
      <h2 id="reports">Reports of this scan</h2>
      <ul className="row-list">
        {study.reports.map((report) => (
          <ReportRow key={report.documentId} report={report} studyId={study.id} />
        ))}
      </ul>
      <p className="secondary small">Another paper belongs here? Open it, and choose this scan under “Report of”.</p>
    </section>
  );
}

function ReportRow({ report, studyId }: { readonly report: ReportLine; readonly studyId: OpenStudy["id"] }) {
  const { facts } = useVault();
  const { run, isRunning, failed } = useAct();
  const { documentId, title, date, basis, status } = report;
  const say = (word: "confirmed" | "removed") =>
    void run(async () => {
      await engine.sayReport({ documentId, studyId, word });
      const before = basis === "person" ? "confirmed" : null;
      const done = word === "confirmed" ? "belongs to this scan" : "no longer stands with this scan";
      offerUndo(`“${named(title)}” ${done}.`, () => engine.sayReport({ documentId, studyId, word: before }));
    });
  return (
    <li className="stack" data-gap="small">
      <div>
        <Button look="quiet" Icon={FileText} onPress={() => go({ screen: "document", id: documentId })}>
          {formatDate(date)} · <Verbatim text={title} max={100} />
        </Button>
      </div>
      <p className="small">
        {status === "proposed" ? (
          <StatusChip status="proposed">
            <span>may belong to this scan</span>
          </StatusChip>
        ) : null}{" "}
        <span className="secondary">{reportBasisWords(basis)}</span>
      </p>
      {basis === "inside" || facts.isReadOnly ? null : (
        <div className="actions">
          {status === "proposed" ? (
            <Button Icon={Check} onPress={() => say("confirmed")} isPending={isRunning}>
              Yes, it belongs to this scan
            </Button>
          ) : null}
          <Button look="quiet" Icon={X} onPress={() => say("removed")}>
            {status === "proposed" ? "No, it does not" : "It does not belong here"}
          </Button>
        </div>
      )}
      <Failure code={failed} />
    </li>
  );
}
