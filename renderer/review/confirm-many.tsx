/** Confirming many at once: how many, what stays open, and which papers, before it is done. */
import { checkedBeforeStack, type ReviewLine, type StackPaper } from "../../shared/api/engine/review.ts";
import type { OpenDocument } from "../../shared/api/engine/records.ts";
import { Button } from "../components/button.tsx";
import { Dialog } from "../components/dialog.tsx";
import { Loaded } from "../components/loaded.tsx";
import { DateText } from "../components/small-parts.tsx";
import { Verbatim } from "../components/verbatim.tsx";
import { engine } from "../engine/engine.ts";
import { useLoad } from "../state/use-load.ts";
import { count } from "../words/counts.ts";
import type { ReviewItem } from "./review-items.ts";
import { manyWords, valueWords } from "./review-words.ts";
import type { Review } from "./use-review.ts";

interface ConfirmManyProps {
  readonly review: Review;
  readonly document: OpenDocument;
  readonly items: readonly ReviewItem[];
}

export function ConfirmMany({ review, document, items }: ConfirmManyProps) {
  const close = () => review.setDialog(null);
  return (
    <>
      <Dialog title="Confirm all of this paper" isOpen={review.dialog === "paper"} onClose={close}>
        <OnePaper review={review} document={document} items={items} />
      </Dialog>
      <Dialog title="Confirm all like this one" isOpen={review.dialog === "stack"} onClose={close}>
        <WholeStack review={review} document={document} />
      </Dialog>
    </>
  );
}

function OnePaper({ review, document: { id }, items }: ConfirmManyProps) {
  const [load, again] = useLoad(`many ${id}`, (signal) => engine.reviewStack({ id }, { signal }));
  return (
    <Loaded load={load} what="Counting" onAgain={again}>
      {({ paper }) => <Many review={review} papers={[paper]} what="paper" inDoubt={linesInDoubt(items)} />}
    </Loaded>
  );
}

function linesInDoubt(items: readonly ReviewItem[]): readonly ReviewLine[] {
  return items.flatMap((item) => (item.is === "row" && item.isOpen && item.line.doubts.length > 0 ? [item.line] : []));
}

function WholeStack({ review, document: { id } }: Omit<ConfirmManyProps, "items">) {
  const [load, again] = useLoad(`stack ${id}`, async (signal) => ({
    ...(await engine.reviewStack({ id }, { signal })),
    papers: await engine.listStack({ id }, { signal }),
  }));
  return (
    <Loaded load={load} what="Looking for papers like this one" onAgain={again}>
      {({ stack, papers }) => {
        if (stack === null || stack.open === 0)
          return <Cannot review={review}>No other paper looks like this one.</Cannot>;
        const missing = checkedBeforeStack - stack.checked;
        if (missing > 0)
          return (
            <Cannot review={review}>
              {count(stack.open, "paper")} from <Verbatim text={stack.facility} max={60} />{" "}
              {stack.open === 1 ? "looks" : "look"} like this one.{" "}
              {stack.open <= missing
                ? "They are few: check them one by one."
                : `Check ${missing} of them one by one first, so that you know how well they are read. Then the rest can be confirmed at once.`}
            </Cannot>
          );
        return <Many review={review} papers={papers} what="stack" facility={stack.facility} />;
      }}
    </Loaded>
  );
}

function Cannot({ review, children }: { readonly review: Review; readonly children: React.ReactNode }) {
  return (
    <>
      <div className="dialog-text">
        <p>{children}</p>
      </div>
      <div className="actions" data-align="end">
        <Button autoFocus onPress={() => review.setDialog(null)}>
          Close
        </Button>
      </div>
    </>
  );
}

interface ManyProps {
  readonly review: Review;
  readonly papers: readonly StackPaper[];
  readonly what: "paper" | "stack";
  readonly facility?: string;
  /** Of one paper, the rows that stay open. */
  readonly inDoubt?: readonly ReviewLine[];
}

function Many({ review, papers, what, facility, inDoubt = [] }: ManyProps) {
  const { confirms, leaves } = manyWords(papers);
  const isNothing = papers.every(({ sure, hasSureFacts }) => sure === 0 && !hasSureFacts);
  return (
    <>
      <div className="dialog-text stack" data-gap="small">
        {facility === undefined ? null : (
          <p>
            {count(papers.length, "paper")} from <Verbatim text={facility} max={60} />, read the same way as those that
            you have checked.
          </p>
        )}
        <p>{confirms}</p>
        {leaves === null ? null : <p>{leaves}</p>}
        {inDoubt.length === 0 ? null : <DoubtList lines={inDoubt} />}
        {what === "stack" ? <StackList papers={papers} /> : null}
        <p className="secondary small">It can be taken back with U.</p>
      </div>
      <div className="actions" data-align="end">
        <Button look="quiet" onPress={() => review.setDialog(null)} autoFocus={isNothing}>
          Cancel
        </Button>
        {isNothing ? null : (
          <Button
            look="primary"
            autoFocus
            onPress={() => {
              review.setDialog(null);
              review.confirmMany(what);
            }}
          >
            {what === "paper" ? "Confirm them" : `Confirm ${count(papers.length, "paper")}`}
          </Button>
        )}
      </div>
    </>
  );
}

const mostListed = 200;

function DoubtList({ lines }: { readonly lines: readonly ReviewLine[] }) {
  return (
    <div className="review-stack" role="region" aria-label="Rows in doubt" tabIndex={0}>
      <ul className="plain-list">
        {lines.slice(0, mostListed).map((line) => (
          <li key={line.id}>
            {line.status === "unread" ? (
              <Verbatim text={line.evidence} max={80} />
            ) : (
              <>
                <Verbatim text={line.analyte} max={60} /> <Verbatim text={valueWords(line)} max={40} />
              </>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}

function StackList({ papers }: { readonly papers: readonly StackPaper[] }) {
  return (
    <div className="review-stack" role="region" aria-label="Papers like this one" tabIndex={0}>
      <ul className="plain-list">
        {papers.slice(0, mostListed).map(({ id, title, date, sure, doubtful }) => (
          <li key={id}>
            <DateText date={date} /> <Verbatim text={title} max={60} />{" "}
            <span className="secondary small">
              {count(sure, "result")}
              {doubtful === 0 ? "" : `, ${doubtful} in doubt stay open`}
            </span>
          </li>
        ))}
      </ul>
      {papers.length > mostListed ? (
        <p className="secondary small">and {count(papers.length - mostListed, "more paper")}.</p>
      ) : null}
    </div>
  );
}
