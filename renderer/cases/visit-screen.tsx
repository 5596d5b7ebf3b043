/** One page to have open in the room: the questions in large type, and an answer typed under each. It prints with room for answers. */
import { Printer } from "lucide-react";
import type { CaseDocument, CaseId } from "../../shared/model/case/case-document.ts";
import { formatDate } from "../../shared/model/dates.ts";
import { Button } from "../components/button.tsx";
import { Checkbox, Select } from "../components/choices.tsx";
import { Loaded } from "../components/loaded.tsx";
import { Failure } from "../components/message.tsx";
import { PageHead } from "../components/page-head.tsx";
import { Verbatim } from "../components/verbatim.tsx";
import { consentWords } from "../../shared/model/case/case-lists.ts";
import { shell } from "../engine/engine.ts";
import type { PersonScreenProps } from "../screen-props.ts";
import { amend, go } from "../state/navigation.ts";
import { useVault } from "../state/open-vault.tsx";
import { today } from "../words/today.ts";
import { capital } from "./entry-form.tsx";
import { withEntry, withNewEntry, type Patch } from "./patches.ts";
import { SavedText } from "./saved-fields.tsx";
import { useCase } from "./use-case.ts";

export function VisitScreen({ place }: PersonScreenProps<"visit">) {
  const { load, again, save, failed } = useCase(place.id as CaseId);
  return (
    <>
      <PageHead
        title={load.is === "ready" ? load.value.document.title : "Visit"}
        hasBack
        action={
          <Button Icon={Printer} onPress={() => void shell.printPage({}).catch(() => undefined)}>
            Print
          </Button>
        }
      />
      <Failure code={failed} />
      <Loaded load={load} what="Reading the questions" onAgain={again}>
        {({ document }) => <VisitPage document={document} chosen={place.visit ?? null} save={save} />}
      </Loaded>
    </>
  );
}

interface VisitPageProps {
  readonly document: CaseDocument;
  readonly chosen: string | null;
  readonly save: (patch: Patch) => void;
}

function VisitPage({ document, chosen, save }: VisitPageProps) {
  const { facts } = useVault();
  const canEdit = !facts.isReadOnly && document.state === "open";
  const visit = document.visits.find(({ id }) => id === chosen) ?? document.visits.at(-1);
  const begin = () => save(withNewEntry("visits", { on: today() }));
  return (
    <div className="stack visit-page" data-gap="large">
      {document.question.words === "" ? null : (
        <p className="visit-question">
          <Verbatim text={document.question.words} max={600} />
        </p>
      )}
      {document.visits.length === 0 ? (
        !canEdit ? null : (
          <div className="on-screen">
            <Button look="primary" onPress={begin}>
              The visit is today
            </Button>
          </div>
        )
      ) : (
        <div className="on-screen">
          <Select
            label="Which visit"
            width="short"
            value={visit?.id ?? null}
            onChange={(id) => amend({ screen: "visit", id: document.id, visit: id })}
            options={document.visits.map(({ id, on, with: whom }) => ({
              value: id,
              label: [formatDate(on), whom].filter((part) => part !== "").join(", "),
            }))}
          />
        </div>
      )}
      {document.questions.length === 0 ? (
        <div className="stack">
          <p>No questions are chosen yet.</p>
          <div>
            <Button onPress={() => go({ screen: "case", id: document.id, section: "questions" })}>
              Choose questions
            </Button>
          </div>
        </div>
      ) : (
        <ol className="visit-questions">
          {document.questions.map((question) => (
            <li key={question.id}>
              <p className="visit-words">
                <Verbatim text={question.words} max={600} />
              </p>
              {visit === undefined || !canEdit ? (
                <div className="room-for-answer">
                  {question.answers.map(({ id, words }) => (
                    <p key={id} className="earlier-answer">
                      <Verbatim text={words} max={2000} />
                    </p>
                  ))}
                </div>
              ) : (
                <Answer question={question} visitId={visit.id} save={save} />
              )}
            </li>
          ))}
        </ol>
      )}
      {visit === undefined || !canEdit ? null : <Recording visit={visit} save={save} />}
    </div>
  );
}

interface AnswerProps {
  readonly question: CaseDocument["questions"][number];
  readonly visitId: string;
  readonly save: (patch: Patch) => void;
}

function Answer({ question: { id, words, answers }, visitId, save }: AnswerProps) {
  const answer = answers.find((one) => one.visitId === visitId);
  const earlier = answers.filter((one) => one.visitId !== visitId && one.words !== "");
  const keep = (text: string) =>
    save((now) => {
      const known = now.questions.find((one) => one.id === id)?.answers ?? [];
      const there = known.find((one) => one.visitId === visitId);
      const kept = known.map((one) => (one.id === there?.id ? { id: one.id, words: text } : { id: one.id }));
      return withEntry("questions", id, { answers: there ? kept : [...kept, { visitId, words: text }] })(now);
    });
  return (
    <div className="room-for-answer">
      {earlier.map((one) => (
        <p key={one.id} className="earlier-answer">
          Answered at another visit: <Verbatim text={one.words} max={600} />
        </p>
      ))}
      <SavedText label={`Answer to: ${words}`} hidesLabel value={answer?.words ?? ""} rows={3} onSave={keep} />
    </div>
  );
}

function Recording({
  visit,
  save,
}: {
  readonly visit: CaseDocument["visits"][number];
  readonly save: AnswerProps["save"];
}) {
  const { recording } = visit;
  const say = (fields: object) => save(withEntry("visits", visit.id, { recording: fields }));
  return (
    <section className="stack on-screen" aria-label="Recording" data-gap="small">
      <Checkbox isSelected={recording.exists} onChange={(exists) => say({ exists })}>
        I am recording this talk
      </Checkbox>
      {recording.exists ? (
        <Select
          label="Did the others agree to it?"
          width="short"
          value={recording.consent}
          onChange={(consent) => say({ consent })}
          options={Object.entries(consentWords).map(([value, words]) => ({
            value: value as keyof typeof consentWords,
            label: capital(words),
          }))}
        />
      ) : null}
      <SavedText
        label="What else was said"
        value={visit.notes}
        rows={4}
        onSave={(notes) => save(withEntry("visits", visit.id, { notes }))}
      />
    </section>
  );
}
