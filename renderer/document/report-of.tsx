/** Which scan a report is about: as its words say, or as the person says. */
import { Check, Images, X } from "lucide-react";
import type { OpenDocument } from "../../shared/api/engine/records.ts";
import type { StudyOfReport } from "../../shared/api/engine/reports.ts";
import { formatDate } from "../../shared/model/dates.ts";
import type { StudyId } from "../../shared/model/ids.ts";
import { Button } from "../components/button.tsx";
import { Select } from "../components/choices.tsx";
import { Failure } from "../components/message.tsx";
import { StatusChip } from "../components/small-parts.tsx";
import { Verbatim } from "../components/verbatim.tsx";
import { engine } from "../engine/engine.ts";
import { go } from "../state/navigation.ts";
import { offerUndo } from "../state/undo.ts";
import { useAct } from "../state/use-act.ts";
import { useLoad } from "../state/use-load.ts";
import { reportBasisWords } from "../words/report-words.ts";

interface ReportOfProps {
  readonly document: OpenDocument;
  readonly isReadOnly: boolean;
}

export function ReportOf({ document, isReadOnly }: ReportOfProps) {
  const { reportOf } = document;
  if (reportOf === null) return null;
  const isInside = reportOf.some(({ basis }) => basis === "inside");
  return (
    <section className="stack" data-gap="small" aria-label="Report of">
      <h2 className="field-label">Report of</h2>
      {reportOf.length === 0 ? <p className="secondary small">No scan of this person fits it for certain.</p> : null}
      {reportOf.map((study) => (
        <StudyLine key={study.studyId} document={document} study={study} isReadOnly={isReadOnly} />
      ))}
      {isInside || isReadOnly ? null : <Choose document={document} />}
    </section>
  );
}

function StudyLine({ document, study, isReadOnly }: ReportOfProps & { readonly study: StudyOfReport }) {
  const { run, isRunning, failed } = useAct();
  const { studyId, title, date, basis, status } = study;
  const say = (word: "confirmed" | "removed") =>
    void run(async () => {
      const before = basis === "person" ? "confirmed" : null;
      await engine.sayReport({ documentId: document.id, studyId, word });
      const done = word === "confirmed" ? "This is the report of that scan." : "This is not the report of that scan.";
      offerUndo(done, () => engine.sayReport({ documentId: document.id, studyId, word: before }));
    });
  return (
    <div className="stack" data-gap="small">
      <div>
        <Button look="quiet" Icon={Images} onPress={() => go({ screen: "study", id: studyId })}>
          {formatDate(date)} · <Verbatim text={title} max={80} />
        </Button>
      </div>
      <p className="small">
        {status === "proposed" ? (
          <StatusChip status="proposed">
            <span>from its words</span>
          </StatusChip>
        ) : null}{" "}
        <span className="secondary">{reportBasisWords(basis)}</span>
      </p>
      {basis === "inside" || isReadOnly ? null : (
        <div className="actions">
          {status === "proposed" ? (
            <Button Icon={Check} onPress={() => say("confirmed")} isPending={isRunning}>
              Yes
            </Button>
          ) : null}
          <Button look="quiet" Icon={X} onPress={() => say("removed")}>
            {status === "proposed" ? "No" : "Not of this scan"}
          </Button>
        </div>
      )}
      <Failure code={failed} />
    </div>
  );
}

/** Another scan, chosen by the person: it takes the place of what was proposed or said before. */
function Choose({ document }: { readonly document: OpenDocument }) {
  const [load] = useLoad(`report choices ${document.id}`, (signal) =>
    engine.listReportChoices({ documentId: document.id }, { signal }),
  );
  const { run, failed } = useAct();
  const now = document.reportOf ?? [];
  const choices = (load.is === "ready" ? load.value : []).filter(
    ({ studyId }) => !now.some((one) => one.studyId === studyId),
  );
  if (choices.length === 0) return null;
  const choose = (studyId: StudyId) =>
    void run(async () => {
      const said = now.filter(({ basis }) => basis === "person");
      for (const one of said) await engine.sayReport({ documentId: document.id, studyId: one.studyId, word: null });
      await engine.sayReport({ documentId: document.id, studyId, word: "confirmed" });
      offerUndo("This is the report of the scan that you chose.", async () => {
        await engine.sayReport({ documentId: document.id, studyId, word: null });
        for (const one of said)
          await engine.sayReport({ documentId: document.id, studyId: one.studyId, word: "confirmed" });
      });
    });
  return (
    <>
      <Select<string>
        label={now.length === 0 ? "Choose its scan" : "Choose another scan"}
        options={choices.map(({ studyId, title, date }) => ({
          value: studyId,
          label: `${formatDate(date)} · ${title}`.slice(0, 120),
        }))}
        value={null}
        onChange={(studyId) => choose(studyId as StudyId)}
      />
      <Failure code={failed} />
    </>
  );
}
