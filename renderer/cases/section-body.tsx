/** One part of a case, with its fields. */
import {
  callQuestionWords,
  closingKindWords,
  goalWords,
  networkWords,
  phaseWords,
  providerChoiceWords,
  reasonWords,
  tieBreakerWords,
} from "../../shared/model/case/case-lists.ts";
import type { CaseSection } from "../../shared/model/case/case-sections.ts";
import { formatDate } from "../../shared/model/dates.ts";
import { Checkbox } from "../components/choices.tsx";
import {
  callFields,
  closingFields,
  costFields,
  decisionFields,
  phaseFields,
  providerFields,
  questionFields,
  visitFields,
} from "./case-fields.ts";
import { ClosingLetters } from "./closing-letters.tsx";
import { capital, EntryForm } from "./entry-form.tsx";
import { EntryList } from "./entry-list.tsx";
import { OpinionsSection } from "./opinions-section.tsx";
import { Editable } from "./editable.tsx";
import { nested } from "./patches.ts";
import type { SectionProps } from "./section-props.ts";
import { QuestionsSection } from "./questions-section.tsx";
import { RecordsSection } from "./records-section.tsx";
import { RequestsSection } from "./requests-section.tsx";
import { SummarySection } from "./summary-section.tsx";
import { phasesFrom } from "./time-phases.ts";
import { Button } from "../components/button.tsx";
import { today } from "../words/today.ts";

const joined = (parts: readonly (string | null | false)[]) => parts.filter(Boolean).join(" · ");

export function SectionBody({ section, ...props }: SectionProps & { readonly section: CaseSection }) {
  switch (section) {
    case "question":
      return <QuestionSection {...props} />;
    case "summary":
      return <SummarySection {...props} />;
    case "questions":
      return <QuestionsSection {...props} />;
    case "records":
      return <RecordsSection {...props} />;
    case "requests":
      return <RequestsSection {...props} />;
    case "calls":
      return <CallsSection {...props} />;
    case "providers":
      return <ProvidersSection {...props} />;
    case "time":
      return <TimeSection {...props} />;
    case "visits":
      return <VisitsSection {...props} />;
    case "opinions":
      return <OpinionsSection {...props} />;
    case "decision":
      return <DecisionSection {...props} />;
  }
}

interface TicksProps<Words extends Readonly<Record<string, string>>> {
  readonly label: string;
  readonly words: Words;
  readonly chosen: readonly string[];
  readonly onChange: (chosen: readonly string[]) => void;
}

function Ticks<Words extends Readonly<Record<string, string>>>({ label, words, chosen, onChange }: TicksProps<Words>) {
  return (
    <Editable>
      <div role="group" aria-label={label} className="stack" data-gap="small">
        <p className="field-label">{label}</p>
        {Object.entries(words).map(([value, said]) => (
          <Checkbox
            key={value}
            isSelected={chosen.includes(value)}
            onChange={(isIn) => onChange(isIn ? [...chosen, value] : chosen.filter((one) => one !== value))}
          >
            {capital(said)}
          </Checkbox>
        ))}
      </div>
    </Editable>
  );
}

function QuestionSection({ document, save }: SectionProps) {
  const [first, ...rest] = questionFields;
  if (first === undefined) return null;
  const saved = (fields: object) => save(() => fields);
  return (
    <div className="stack" data-gap="large">
      <EntryForm fields={[first]} value={document} onSave={saved} />
      <Ticks
        label="What the opinion is to bring"
        words={goalWords}
        chosen={document.question.goals}
        onChange={(goals) => save(() => ({ question: { goals } }))}
      />
      <Ticks
        label="Why you ask"
        words={reasonWords}
        chosen={document.question.reasons}
        onChange={(reasons) => save(() => ({ question: { reasons } }))}
      />
      <EntryForm fields={rest} value={document} onSave={saved} />
    </div>
  );
}

function CallsSection({ document, entry, save }: SectionProps) {
  const asked = Object.keys(callQuestionWords) as (keyof typeof callQuestionWords)[];
  return (
    <EntryList
      list="calls"
      label="Calls to the insurance"
      entries={document.calls}
      fields={callFields}
      save={save}
      opens={entry}
      add="Write down a call"
      fresh={{ on: today() }}
      rowOf={({ on, representative, reference, answers }) => {
        const said = asked.filter((name) => answers[name].answer !== "not-asked").length;
        return {
          title: joined([formatDate(on), representative]),
          detail: joined([reference && `reference ${reference}`, `${said} of ${asked.length} questions answered`]),
        };
      }}
    />
  );
}

function ProvidersSection({ document, entry, save }: SectionProps) {
  return (
    <EntryList
      list="providers"
      label="Who could be asked"
      entries={document.providers}
      fields={providerFields}
      save={save}
      opens={entry}
      add="Add somebody who could be asked"
      rowOf={({ name, institution, choice, isIndependent, networkByInsurer, networkByOffice }) => ({
        title: joined([name || "No name yet", institution]),
        detail: joined([
          providerChoiceWords[choice],
          isIndependent && "independent",
          `insurer: ${networkWords[networkByInsurer.answer]}`,
          `their office: ${networkWords[networkByOffice.answer]}`,
        ]),
      })}
    />
  );
}

function TimeSection({ document, save }: SectionProps) {
  const { time } = document;
  const suggest = () => save(() => ({ time: { startOn: today(), phases: phasesFrom(today(), time.isUrgent) } }));
  return (
    <div className="stack" data-gap="large">
      <Editable>
        <Checkbox isSelected={time.isUrgent} onChange={(isUrgent) => save(() => ({ time: { isUrgent } }))}>
          It cannot wait that long
        </Checkbox>
      </Editable>
      <EntryList
        list="time.phases"
        label="Phases"
        entries={time.phases}
        fields={phaseFields}
        save={save}
        add="Add a phase"
        rowOf={({ phase, from, to, doneOn }) => ({
          title: phaseWords[phase],
          detail: joined([`${formatDate(from)} to ${formatDate(to)}`, doneOn && `done ${formatDate(doneOn)}`]),
        })}
      />
      {time.phases.length > 0 ? null : (
        <Editable>
          <Button onPress={suggest}>Suggest dates from today on</Button>
        </Editable>
      )}
      <EntryList
        list="time.costs"
        label="Costs"
        entries={time.costs}
        fields={costFields}
        save={save}
        add="Add a cost"
        rowOf={({ what, amount, on }) => ({
          title: what || "No words yet",
          detail: joined([amount, on && formatDate(on)]),
        })}
      />
    </div>
  );
}

function VisitsSection({ document, entry, save }: SectionProps) {
  return (
    <EntryList
      list="visits"
      label="Visits"
      entries={document.visits}
      fields={visitFields}
      save={save}
      opens={entry}
      add="Write down a visit"
      fresh={{ on: today() }}
      rowOf={({ on, with: whom, recording }) => ({
        title: joined([formatDate(on), whom]),
        detail: recording.exists ? "There is a recording" : "",
      })}
    />
  );
}

function DecisionSection(props: SectionProps) {
  const { document, save, entry } = props;
  return (
    <div className="stack" data-gap="large">
      <EntryForm fields={decisionFields} value={document} onSave={(fields) => save(() => fields)} />
      <Ticks
        label="Who could help where opinions differ"
        words={tieBreakerWords}
        chosen={document.decision.tieBreakers}
        onChange={(chosen) => save(() => nested("decision.tieBreakers", chosen))}
      />
      <Editable>
        <Checkbox
          isSelected={document.decision.showsBothOpinions === true}
          onChange={(shows) => save(() => nested("decision.showsBothOpinions", shows))}
        >
          The third doctor sees both opinions
        </Checkbox>
      </Editable>
      <section className="stack" aria-labelledby="closing-head">
        <h3 id="closing-head">Left to close</h3>
        <EntryList
          list="decision.closing"
          label="Left to close"
          entries={document.decision.closing}
          fields={closingFields}
          save={save}
          opens={entry}
          add="Add something to close"
          rowOf={({ kind, words, withWhom, doneOn }) => ({
            title: words || capital(closingKindWords[kind]),
            detail: joined([withWhom, doneOn === null ? "open" : `done ${formatDate(doneOn)}`]),
          })}
        />
      </section>
      <ClosingLetters {...props} />
    </div>
  );
}
