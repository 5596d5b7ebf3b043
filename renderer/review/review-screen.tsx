/** Review: paper after paper, what was read beside the page that it stands on, until nothing is open or the person stops. */
import { useEffect } from "react";
import type { DocumentId } from "../../shared/model/ids.ts";
import { Loaded } from "../components/loaded.tsx";
import { PageHead } from "../components/page-head.tsx";
import { documentKey, readDocument } from "../document/read-document.ts";
import { engine } from "../engine/engine.ts";
import type { PersonScreenProps } from "../screen-props.ts";
import { amend } from "../state/navigation.ts";
import { useLoad } from "../state/use-load.ts";
import { ReviewEnd } from "./review-end.tsx";
import { ReviewPaper } from "./review-paper.tsx";
import { beginReview, sessionStore } from "./review-session.ts";

export function ReviewScreen({ place, person }: PersonScreenProps<"review">) {
  const isBegun = sessionStore.get().personId === person.id && (place.id !== undefined || place.isDone === true);
  useEffect(() => {
    if (!isBegun) beginReview(person.id);
  }, [isBegun, person.id]);
  if (place.isDone === true) return <ReviewEnd person={person} />;
  if (place.id === undefined) return <FirstPaper person={person} />;
  return <OnePaper key={place.id} id={place.id as DocumentId} person={person} />;
}

function FirstPaper({ person }: Pick<PersonScreenProps<"review">, "person">) {
  const [load, again] = useLoad(`review of ${person.id}`, (signal) =>
    engine.nextToReview({ personId: person.id, after: null, passed: [] }, { signal }),
  );
  const next = load.is === "ready" ? load.value : null;
  useEffect(() => {
    if (next !== null) amend(next.id === null ? { screen: "review", isDone: true } : { screen: "review", id: next.id });
  }, [next]);
  return (
    <div className="review-alone">
      <PageHead title="Review" />
      <Loaded load={load} what="Looking for what waits" onAgain={again}>
        {() => <p role="status">Opening the first paper.</p>}
      </Loaded>
    </div>
  );
}

function OnePaper({ id, person }: { readonly id: DocumentId } & Pick<PersonScreenProps<"review">, "person">) {
  const [document, again] = useLoad(documentKey(id), (signal) => readDocument(id, signal));
  const [lines, linesAgain] = useLoad(`review ${id}`, (signal) => engine.reviewPaper({ id }, { signal }));
  const [counts] = useLoad(`review counts ${person.id}`, (signal) =>
    engine.countReview({ personId: person.id }, { signal }),
  );
  if (document.is !== "ready" || lines.is !== "ready")
    return (
      <div className="review-alone">
        <PageHead title="Review" />
        <Loaded load={document} what="Opening the paper" onAgain={again}>
          {() => (
            <Loaded load={lines} what="Reading what was found on it" onAgain={linesAgain}>
              {() => null}
            </Loaded>
          )}
        </Loaded>
      </div>
    );
  return (
    <ReviewPaper
      document={document.value}
      lines={lines.value}
      person={person}
      papersOpen={counts.is === "ready" ? counts.value.papers : null}
    />
  );
}
