/** One paper: its pages with the place of the chosen fact outlined, and beside them everything that was read of it. */
import { useMemo, useState } from "react";
import type { PersonCard } from "../../shared/api/engine/people.ts";
import type { OpenDocument } from "../../shared/api/engine/records.ts";
import type { ReviewLine } from "../../shared/api/engine/review.ts";
import type { PageText } from "../../shared/model/document.ts";
import { Button } from "../components/button.tsx";
import { Failure } from "../components/message.tsx";
import { PageHead } from "../components/page-head.tsx";
import { Verbatim } from "../components/verbatim.tsx";
import { DocumentPages } from "../document/document-pages.tsx";
import type { Shown } from "../document/shown-evidence.ts";
import { isDoubtful } from "../records/records-filter.ts";
import { useVault } from "../state/open-vault.tsx";
import { WhosePart } from "../whose/whose-part.tsx";
import { count } from "../words/counts.ts";
import { ConfirmMany } from "./confirm-many.tsx";
import { KeySheet } from "./key-sheet.tsx";
import { evidenceOf, openCounts, reviewItems } from "./review-items.ts";
import { ReviewList } from "./review-list.tsx";
import { useReview } from "./use-review.ts";

interface ReviewPaperProps {
  readonly document: OpenDocument;
  readonly lines: readonly ReviewLine[];
  readonly person: PersonCard;
  /** How many papers have something open; null while that is counted. */
  readonly papersOpen: number | null;
}

export function ReviewPaper({ document, lines, person, papersOpen }: ReviewPaperProps) {
  const { facts } = useVault();
  const items = useMemo(() => reviewItems(document, lines), [document, lines]);
  const review = useReview({ document, items, personId: person.id, isReadOnly: facts.isReadOnly });
  const { open, doubtful } = openCounts(items);
  const shown = useShown(
    items.find(({ key }) => key === review.current),
    review.wish,
  );
  const [texts, setTexts] = useState<ReadonlyMap<number, PageText>>(new Map());
  const place = { screen: "document" as const, id: document.id, page: shown.evidence[0]?.page };
  return (
    <div className="with-details document-body review-body">
      <div className="document-title">
        <PageHead title={document.title}>
          <p className="secondary">
            <Verbatim text={person.name} max={60} />
            {document.facility === null ? null : (
              <>
                {" · "}
                <Verbatim text={document.facility} max={60} />
              </>
            )}
            {papersOpen === null ? null : ` · ${count(papersOpen, "paper")} with something open`}
          </p>
        </PageHead>
      </div>
      <aside className="details-pane review-pane" aria-label="What was read on this paper">
        {isDoubtful(document.whose) ? <WhosePart itemId={document.id} whose={document.whose} /> : null}
        <p role="status" className="review-state">
          {stateWords(open, doubtful)}
        </p>
        <Failure code={review.failed} />
        <ReviewList review={review} items={items} />
        <PaperActs review={review} open={open} />
      </aside>
      <div className="document-work">
        <DocumentPages
          document={document}
          place={place}
          shown={shown}
          texts={texts}
          mayBlackOut={false}
          onText={(page, text) => setTexts((known) => new Map(known).set(page, text))}
        >
          {null}
        </DocumentPages>
      </div>
      <ConfirmMany review={review} document={document} items={items} />
      <KeySheet isOpen={review.dialog === "keys"} onClose={() => review.setDialog(null)} />
    </div>
  );
}

/** The place of the chosen fact, brought into view each time that another is chosen. */
function useShown(item: Parameters<typeof evidenceOf>[0], wish: number): Shown {
  const key = JSON.stringify(evidenceOf(item));
  return useMemo(() => {
    const evidence = JSON.parse(key) as Shown["evidence"];
    return { evidence, lasting: evidence, wish: wish + 1 };
  }, [key, wish]);
}

function stateWords(open: number, doubtful: number): string {
  if (open === 0) return "Nothing on this paper is open.";
  if (doubtful === 0) return `${open} open.`;
  return doubtful === open ? `${open} open, in doubt.` : `${open} open, ${doubtful} of them in doubt.`;
}

function PaperActs({ review, open }: { readonly review: ReturnType<typeof useReview>; readonly open: number }) {
  return (
    <div className="review-acts">
      <div className="actions">
        {open === 0 || review.isReadOnly ? null : (
          <Button look="plain" onPress={() => review.setDialog("paper")}>
            All of this paper <kbd aria-hidden>A</kbd>
          </Button>
        )}
        {review.isReadOnly ? null : (
          <Button look="quiet" onPress={() => review.setDialog("stack")}>
            All like this one <kbd aria-hidden>S</kbd>
          </Button>
        )}
        {review.canUndo ? (
          <Button look="quiet" onPress={review.undo}>
            Take back <kbd aria-hidden>U</kbd>
          </Button>
        ) : null}
        <Button look="quiet" onPress={() => review.setDialog("keys")}>
          Keys <kbd aria-hidden>?</kbd>
        </Button>
        <Button look={open === 0 ? "primary" : "plain"} onPress={review.nextPaper} ref={review.nextButton}>
          Next paper <kbd aria-hidden>N</kbd>
        </Button>
      </div>
      {review.lastDone === null ? null : (
        <p className="secondary small review-last" role="status">
          <Verbatim text={review.lastDone} max={140} />
        </p>
      )}
    </div>
  );
}
