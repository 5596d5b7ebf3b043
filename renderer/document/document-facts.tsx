/** What is known about the document, as read or as confirmed, each fact with the words on the page that it rests on. */
import { Check, Download, Trash2 } from "lucide-react";
import type { OpenDocument } from "../../shared/api/engine/records.ts";
import { formatDate } from "../../shared/model/dates.ts";
import { canBeSeen, documentTypes, type DateCandidate, type DocumentType } from "../../shared/model/document.ts";
import { Button } from "../components/button.tsx";
import { Select } from "../components/choices.tsx";
import { dateEntryOf } from "../components/date-entry.ts";
import { Failure, Message } from "../components/message.tsx";
import { PartialDateField } from "../components/partial-date-field.tsx";
import { StatusChip } from "../components/small-parts.tsx";
import { TextField } from "../components/text-field.tsx";
import { Verbatim } from "../components/verbatim.tsx";
import type { ErrorCode } from "../../shared/errors.ts";
import { WhosePart } from "../whose/whose-part.tsx";
import { documentTypeWord } from "../words/words.ts";
import { DateOrderPart } from "./date-order.tsx";
import { PictureLanguagePart } from "./picture-language.tsx";
import { FindingsList } from "./findings-list.tsx";
import type { MarkedEvidence } from "./evidence-boxes.ts";
import { dateSnippet } from "./evidence-words.ts";
import { isChanged, isConfirmed, type FactsDraft } from "./facts-draft.ts";
import { MadeOf, SeveralPapers, SplitButton } from "./parts-part.tsx";
import { ReportOf } from "./report-of.tsx";
import { ReviewLink } from "../review/review-link.tsx";
import { StatedPart } from "./stated-part.tsx";
import { isDoubtful } from "../records/records-filter.ts";

interface DocumentFactsProps {
  readonly document: OpenDocument;
  readonly draft: FactsDraft;
  readonly onChange: (draft: FactsDraft) => void;
  readonly problem: string | null;
  readonly failed: ErrorCode | null;
  readonly isSaving: boolean;
  readonly isReadOnly: boolean;
  readonly onConfirm: () => void;
  readonly onSaveCopy: () => void;
  readonly onRemove: () => void;
  /** Outlines the words on the page, and brings them into view when `comes`. */
  readonly onEvidence: (evidence: readonly MarkedEvidence[], comes: boolean) => void;
}

const typeOptions = documentTypes.map((type) => ({ value: type, label: documentTypeWord(type) }));

export function DocumentFacts(props: DocumentFactsProps) {
  const { document, draft, onChange, problem, failed, isSaving, isReadOnly, onConfirm, onEvidence } = props;
  const change = (fields: Partial<FactsDraft>) => onChange({ ...draft, ...fields });
  const isSeen = canBeSeen(document.state);
  const hasChanged = isChanged(draft, document);
  const needsWord = hasChanged || (isSeen && !isConfirmed(document));
  const typeEvidence = document.typeEvidence.map((evidence) => ({ ...evidence, of: "kind" as const }));
  const chosenDate = document.dateCandidates
    .filter(({ date }) => date === draft.date.date)
    .slice(0, 1)
    .flatMap(dateEvidence);
  const outline = (evidence: readonly MarkedEvidence[]) => () => onEvidence(evidence, false);
  return (
    <aside className="details-pane document-facts" aria-label="About this document">
      {/* What was assumed comes before everything else: a paper under the wrong name is the worst mistake there is. */}
      {isDoubtful(document.whose) ? <WhosePart itemId={document.id} whose={document.whose} /> : null}
      <SeveralPapers document={document} isReadOnly={isReadOnly} />
      {isReadOnly ? null : needsWord ? (
        <div className="stack" data-gap="small">
          {/* The focus lies on the answer: Enter confirms as soon as the page is looked at. */}
          <Button
            look="primary"
            Icon={Check}
            onPress={onConfirm}
            isPending={isSaving}
            autoFocus={isSeen && !hasChanged}
          >
            {isSeen ? "Confirm" : "Save"}
          </Button>
          <p className="secondary small">
            {isConfirmed(document) || !isSeen
              ? "Saves what you changed."
              : "Compare the facts below with the page. Press Enter here, or Ctrl and Enter anywhere."}
          </p>
        </div>
      ) : isConfirmed(document) ? (
        <Message tone="ok" title="Confirmed by you" />
      ) : (
        <p className="secondary">
          None of its pages can be seen here, so there is nothing to confirm. You can give it a title, a kind and a
          date.
        </p>
      )}
      {problem === null ? null : (
        <p className="field-error" role="alert">
          {problem}
        </p>
      )}
      <Failure code={failed} />
      <TextField label="Title" value={draft.title} onChange={(title) => change({ title })} maxLength={300} />
      <div
        onFocus={outline(typeEvidence)}
        onBlur={outline([])}
        onPointerEnter={outline(typeEvidence)}
        onPointerLeave={outline([])}
      >
        <Select<DocumentType>
          label="Kind"
          options={typeOptions}
          value={draft.type}
          onChange={(type) => change({ type })}
        />
        <TypeEvidence isProposed={document.typeStatus === "proposed"} evidence={typeEvidence} onShow={onEvidence} />
      </div>
      <div
        onFocus={outline(chosenDate)}
        onBlur={outline([])}
        onPointerEnter={outline(chosenDate)}
        onPointerLeave={outline([])}
      >
        <PartialDateField label="Date" value={draft.date} onChange={(date) => change({ date })} emptyMeans="no date" />
        {document.dateStatus === "proposed" ? (
          <p className="small">
            <StatusChip status="proposed">
              <span>{formatDate(document.date)}</span>
            </StatusChip>
          </p>
        ) : null}
        <Candidates
          candidates={document.dateCandidates}
          chosen={draft.date.date}
          onChoose={(candidate) => {
            change({ date: dateEntryOf(candidate.date) });
            onEvidence(dateEvidence(candidate), true);
          }}
          onOutline={onEvidence}
        />
        <DateOrderPart document={document} isReadOnly={isReadOnly} />
      </div>
      <PictureLanguagePart document={document} isReadOnly={isReadOnly} />
      <StatedPart document={document} isReadOnly={isReadOnly} onEvidence={onEvidence} />
      <ReviewLink id={document.id} isReadOnly={isReadOnly} />
      <ReportOf document={document} isReadOnly={isReadOnly} />
      <Origin {...props} />
    </aside>
  );
}

interface TypeEvidenceProps {
  readonly isProposed: boolean;
  readonly evidence: readonly MarkedEvidence[];
  readonly onShow: DocumentFactsProps["onEvidence"];
}

/** The words that a proposed kind rests on; pressing them goes to their page. */
function TypeEvidence({ isProposed, evidence, onShow }: TypeEvidenceProps) {
  const [first] = evidence;
  if (!isProposed) return null;
  if (!first) return <p className="secondary small">Nothing on the pages says what kind it is.</p>;
  return (
    <p className="small evidence-line">
      <StatusChip status="proposed">
        <span>from the words</span>
      </StatusChip>{" "}
      <Button look="quiet" onPress={() => onShow(evidence, true)}>
        “<Verbatim text={first.text.trim()} max={60} />
        ”, page {first.page}
      </Button>
    </p>
  );
}

/** The words of a date candidate, as they are outlined. */
function dateEvidence({ evidence }: DateCandidate): readonly MarkedEvidence[] {
  return [{ ...evidence, of: "date" }];
}

interface CandidatesProps {
  readonly candidates: readonly DateCandidate[];
  readonly chosen: string | null;
  readonly onChoose: (candidate: DateCandidate) => void;
  readonly onOutline: DocumentFactsProps["onEvidence"];
}

/** Every date on the pages that may be meant, with the words around it. */
function Candidates({ candidates, chosen, onChoose, onOutline }: CandidatesProps) {
  if (candidates.length === 0) return null;
  return (
    <ul className="date-candidates" aria-label="Dates on the pages">
      {candidates.map((candidate, at) => (
        <li key={at} data-chosen={candidate.date === chosen}>
          <div
            onFocus={(event) => {
              event.stopPropagation();
              onOutline(dateEvidence(candidate), false);
            }}
            onPointerEnter={() => onOutline(dateEvidence(candidate), false)}
            onPointerLeave={() => onOutline([], false)}
          >
            <Button look="quiet" onPress={() => onChoose(candidate)}>
              {formatDate(candidate.date)}
            </Button>
            <p className="secondary small">
              <Verbatim text={dateSnippet(candidate.evidence)} max={110} />, page {candidate.evidence.page}
            </p>
          </div>
        </li>
      ))}
    </ul>
  );
}

function Origin({ document, isReadOnly, onSaveCopy, onRemove }: DocumentFactsProps) {
  return (
    <section className="stack" data-gap="small" aria-label="The file">
      {document.facility === null ? null : (
        <p>
          <span className="secondary">From </span>
          <Verbatim text={document.facility} max={120} />
        </p>
      )}
      {isDoubtful(document.whose) ? null : <WhosePart itemId={document.id} whose={document.whose} />}
      <FindingsList findings={document.findings} />
      {document.madeOf.length > 0 ? null : (
        <p className="secondary small">
          File as it came: <Verbatim text={document.source} max={120} />
        </p>
      )}
      <MadeOf document={document} isReadOnly={isReadOnly} />
      <div className="actions">
        <Button look="quiet" Icon={Download} onPress={onSaveCopy}>
          Save a copy
        </Button>
        <SplitButton document={document} isReadOnly={isReadOnly} />
        {isReadOnly ? null : (
          <Button look="quiet" Icon={Trash2} onPress={onRemove}>
            Remove
          </Button>
        )}
      </div>
    </section>
  );
}
