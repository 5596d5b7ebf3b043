/** A row of Review: what was read, the words that it came from, and what can be said of it. */
import type { ReviewLine } from "../../shared/api/engine/review.ts";
import { formatDate } from "../../shared/model/dates.ts";
import { Button } from "../components/button.tsx";
import { DateText } from "../components/small-parts.tsx";
import { Verbatim } from "../components/verbatim.tsx";
import { dateSnippet } from "../document/evidence-words.ts";
import { documentTypeWord } from "../words/words.ts";
import { EditDay, EditKind } from "./edit-facts.tsx";
import { EditResult } from "./edit-result.tsx";
import type { ReviewItem } from "./review-items.ts";
import { doubtWords, standingWords, statusWords, unreadLabel } from "./review-words.ts";
import type { Review } from "./use-review.ts";

interface ReviewRowProps {
  readonly item: ReviewItem;
  readonly review: Review;
  readonly isCurrent: boolean;
}

export function ReviewRow({ item, review, isCurrent }: ReviewRowProps) {
  if (review.editing === item.key) return <RowEdit item={item} review={review} />;
  return (
    <>
      {item.is === "kind" ? <KindRow item={item} /> : null}
      {item.is === "day" ? <DayRow item={item} review={review} isCurrent={isCurrent} /> : null}
      {item.is === "row" ? <ResultRow line={item.line} /> : null}
      {isCurrent && !review.isReadOnly ? <RowActs item={item} review={review} /> : null}
    </>
  );
}

function RowEdit({ item, review }: Omit<ReviewRowProps, "isCurrent">) {
  const close = () => review.edit(null);
  switch (item.is) {
    case "kind":
      return <EditKind document={item.document} onSave={review.saveFacts} onClose={close} />;
    case "day":
      return <EditDay document={item.document} onSave={review.saveFacts} onClose={close} />;
    case "row":
      return <EditResult line={item.line} onSave={(said) => review.saveLine(item.line, said)} onClose={close} />;
  }
}

function KindRow({ item: { document, isOpen } }: { readonly item: Extract<ReviewItem, { is: "kind" }> }) {
  const [evidence] = document.typeEvidence;
  return (
    <div className="review-words">
      <p className="review-main">
        <span className="review-label">What it is</span> <strong>{documentTypeWord(document.type)}</strong>{" "}
        <Verbatim text={document.title} max={80} />
      </p>
      <p className="secondary small">
        {isOpen ? (
          evidence === undefined ? (
            "Nothing on the pages says what kind it is."
          ) : (
            <>
              from the words “<Verbatim text={evidence.text.trim()} max={60} />
              ”, page {evidence.page}
            </>
          )
        ) : (
          "confirmed by you"
        )}
      </p>
    </div>
  );
}

function DayRow({ item, review, isCurrent }: ReviewRowProps & { readonly item: Extract<ReviewItem, { is: "day" }> }) {
  const { document, days, isOpen } = item;
  return (
    <div className="review-words">
      <p className="review-main">
        <span className="review-label">Day</span>{" "}
        <strong>
          <DateText date={document.date} />
        </strong>{" "}
        {isOpen ? null : <span className="secondary small">confirmed by you</span>}
      </p>
      {isOpen && days.length > 0 ? (
        <ol className="review-days" aria-label="Days on the pages">
          {days.map((day, at) => (
            <li key={day.date}>
              {isCurrent && !review.isReadOnly ? (
                <Button look="quiet" onPress={() => review.saveFacts({ date: day.date })}>
                  <kbd aria-hidden>{at + 1}</kbd> {formatDate(day.date)}
                </Button>
              ) : (
                <span>
                  <kbd aria-hidden>{at + 1}</kbd> {formatDate(day.date)}
                </span>
              )}
              <span className="secondary small">
                <Verbatim text={dateSnippet(day.evidence)} max={80} />, page {day.evidence.page}
              </span>
            </li>
          ))}
        </ol>
      ) : null}
    </div>
  );
}

function ResultRow({ line }: { readonly line: ReviewLine }) {
  const isOpen = line.status === "proposed" || line.status === "unread";
  const standing = standingWords(line);
  return (
    <div className="review-words" data-status={line.status}>
      {line.status === "unread" || line.analyte === "" ? (
        <>
          <p className="review-main">
            <span className="review-label">{unreadLabel(line)}</span> <Verbatim text={line.evidence} max={160} />
          </p>
          <PaperSays remark={line.remark} />
        </>
      ) : (
        <>
          <p className="review-main review-result">
            <Verbatim text={line.analyte} max={70} className="verbatim review-name" />
            <span className="review-value">
              <strong className={isOpen ? "proposed" : undefined}>
                <Verbatim text={line.printed} max={40} />
              </strong>
              {line.unit === null ? null : (
                <>
                  {" "}
                  <Verbatim text={line.unit} max={30} />
                </>
              )}
            </span>
            <span className="review-flag">{line.flag === null ? null : <Verbatim text={line.flag} max={20} />}</span>
          </p>
          <p className="secondary small">
            {line.referenceRange === null ? "no range" : <RangeWords range={line.referenceRange} />}
            {" · "}
            <DateText date={line.date} />
            {line.isPaperDay ? ", the day of the paper" : null}
            {` · page ${line.page}`}
            {standing === null ? null : (
              <>
                {" · "}
                <span className={line.reportStatus === "final" ? undefined : "review-standing"}>{standing}</span>
              </>
            )}
            {line.status === "proposed" ? null : ` · ${statusWords(line)}`}
          </p>
          <p className="secondary small">
            “<Verbatim text={line.evidence} max={110} />”
          </p>
          <PaperSays remark={line.remark} />
        </>
      )}
      {isOpen
        ? line.doubts.map((doubt) => (
            <p key={doubt} className="small review-doubt">
              {doubtWords(doubt)}
            </p>
          ))
        : null}
    </div>
  );
}

function PaperSays({ remark }: Pick<ReviewLine, "remark">) {
  if (remark === null) return null;
  return (
    <p className="secondary small">
      the paper says: “<Verbatim text={remark} max={200} />”
    </p>
  );
}

function RangeWords({ range }: { readonly range: string }) {
  return (
    <>
      range <Verbatim text={range} max={50} />
    </>
  );
}

/** The same acts by mouse; keys have them as well, so that none is a stop on the way from row to row. */
function RowActs({ item, review }: Omit<ReviewRowProps, "isCurrent">) {
  const line = item.is === "row" ? item.line : null;
  const isDecided = line !== null && (line.status === "confirmed" || line.status === "rejected");
  return (
    <div className="actions review-row-acts">
      {item.isOpen && line?.status !== "unread" ? (
        <Button look="quiet" onPress={() => review.confirm(item)}>
          Confirm <kbd aria-hidden>Enter</kbd>
        </Button>
      ) : null}
      <Button look="quiet" onPress={() => review.edit(item.key)}>
        Change <kbd aria-hidden>E</kbd>
      </Button>
      {line !== null && line.status !== "rejected" ? (
        <Button look="quiet" onPress={() => review.reject(line)}>
          No result <kbd aria-hidden>X</kbd>
        </Button>
      ) : null}
      {isDecided ? (
        <Button look="quiet" onPress={() => review.takeBackRow(line)}>
          Undo
        </Button>
      ) : null}
    </div>
  );
}
