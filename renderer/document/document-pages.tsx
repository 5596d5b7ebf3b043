/** The pages with their tools: finding, zooming, turning, and what is outlined on them. */
import { useCallback, useEffect, useMemo, useRef, useState, type ReactNode } from "react";
import type { OpenDocument } from "../../shared/api/engine/records.ts";
import type { PageText } from "../../shared/model/document.ts";
import { Message } from "../components/message.tsx";
import type { PlaceOf } from "../state/navigation.ts";
import { readingStateWords } from "../words/words.ts";
import type { Shown } from "./shown-evidence.ts";
import { BlackOutBar } from "./black-out-bar.tsx";
import { DocumentTools } from "./document-tools.tsx";
import { evidenceBoxes } from "./evidence-boxes.ts";
import { FindBar } from "./find-bar.tsx";
import { NoteView } from "./note-view.tsx";
import type { MarkedBox } from "./page-box.ts";
import { PagesView, type Target } from "./pages-view.tsx";
import { UnlockThis } from "./unlock-form.tsx";
import { useBlackOut } from "./use-black-out.ts";
import { useFind, type Find } from "./use-find.ts";
import { rotated, stepFrom, type Rotation, type Zoom } from "./viewer-scale.ts";

interface DocumentPagesProps {
  readonly document: OpenDocument;
  readonly place: PlaceOf<"document">;
  readonly shown: Shown;
  readonly texts: ReadonlyMap<number, PageText>;
  readonly onText: (page: number, text: PageText) => void;
  /** Whether parts of its pages can be blacked out here. */
  readonly mayBlackOut: boolean;
  readonly children: ReactNode;
}

export function DocumentPages(props: DocumentPagesProps) {
  const { document, place, shown, texts, onText, mayBlackOut, children } = props;
  const [zoom, setZoom] = useState<Zoom>("fit");
  const [scale, setScale] = useState(1);
  const [rotation, setRotation] = useState<Rotation>(0);
  const [page, setPage] = useState(place.page ?? 1);
  const [wishedPage, setWishedPage] = useState<Target | null>(
    place.page === undefined ? null : { page: place.page, y: 0, wish: 1 },
  );
  const find = useFind(document.id, place.find ?? null, place.page ?? 1);
  const [findWish, setFindWish] = useState(0);
  const target = useLatestTarget({ wishedPage, find, shown, texts });
  const blackOut = useBlackOut(document);
  const boxesOf = useBoxes({ find, shown, texts }, blackOut.boxesOf);
  const { draft, setDraft, addArea } = blackOut;
  const areas = useMemo(() => ({ draft, onDraft: setDraft, onArea: addArea }), [draft, setDraft, addArea]);
  const openFind = () => {
    find.seek(find.words ?? "");
    setFindWish((wish) => wish + 1);
  };
  const canFind = document.form !== "none";
  useFindKey(canFind ? openFind : null);
  const isPdf = document.form === "pdf";
  return (
    <>
      <div className="document-head">
        <DocumentTools
          page={page}
          pages={document.pageSizes.length}
          zoom={
            isPdf
              ? {
                  percent: Math.round(scale * 75),
                  by: (direction) => setZoom(stepFrom(scale, direction)),
                  fit: () => setZoom("fit"),
                }
              : null
          }
          onRotate={() => setRotation(rotated)}
          onGo={(to) => setWishedPage((now) => ({ page: to, y: 0, wish: (now?.wish ?? 0) + 1 }))}
          onFind={canFind ? openFind : null}
          onBlackOut={document.form !== "none" && mayBlackOut ? blackOut.open : null}
        />
        {find.words === null ? null : <FindBar find={find} wish={findWish} />}
        {blackOut.isOpen ? <BlackOutBar blackOut={blackOut} page={page} isText={!isPdf} /> : null}
        {children}
      </div>
      {isPdf ? (
        <PagesView
          document={document}
          zoom={zoom}
          rotation={rotation}
          boxesOf={boxesOf}
          target={target}
          onScale={setScale}
          onPage={setPage}
          onText={onText}
          texts={texts}
          areas={blackOut.isOpen ? areas : undefined}
        />
      ) : null}
      {document.form === "text" ? (
        <NoteView
          id={document.id}
          pages={document.pageSizes.length}
          words={find.words ?? wordsShown(shown)}
          at={find.words === null ? 0 : find.at}
          boxesOf={blackOut.boxesOf}
        />
      ) : null}
      {document.form === "none" ? <NoPages document={document} /> : null}
    </>
  );
}

/** Of a text without places on a page, the words of a row are marked themselves. */
function wordsShown({ evidence }: Shown): string {
  const row = evidence.find(({ of }) => of === "row");
  return row?.text ?? "";
}

function NoPages({ document }: { readonly document: OpenDocument }) {
  return (
    <div className="pages-scroller note-scroller">
      <Message tone="caution" title="Its pages cannot be shown">
        <p>{readingStateWords(document.state)}</p>
        {document.state === "password-protected" ? <UnlockThis id={document.id} /> : null}
        <p>Save a copy writes the file out exactly as it came.</p>
      </Message>
    </div>
  );
}

interface Marking {
  readonly find: Find;
  readonly shown: Shown;
  readonly texts: ReadonlyMap<number, PageText>;
}

const noBoxes: readonly MarkedBox[] = [];

/** What is outlined on each page. Pages without anything keep the same empty list, so that they are not drawn again. */
function useBoxes(
  { find: { hits, at }, shown, texts }: Marking,
  blackedOn: (page: number) => readonly MarkedBox[],
): (page: number) => readonly MarkedBox[] {
  const byPage = useMemo(() => {
    const found = new Map<number, MarkedBox[]>();
    const add = (page: number, box: MarkedBox) => found.set(page, [...(found.get(page) ?? []), box]);
    for (const [index, hit] of hits.entries())
      for (const box of hit.boxes) add(hit.page, { ...box, look: index === at ? "current-hit" : "hit" });
    for (const evidence of shown.evidence) {
      const text = texts.get(evidence.page);
      for (const box of text ? evidenceBoxes(text, evidence) : []) add(evidence.page, { ...box, look: "evidence" });
    }
    return found;
  }, [hits, at, shown, texts]);
  return useCallback(
    (page: number) => {
      const [found, blacked] = [byPage.get(page) ?? noBoxes, blackedOn(page)];
      return blacked.length === 0 ? found : [...found, ...blacked];
    },
    [byPage, blackedOn],
  );
}

interface TargetSources extends Marking {
  readonly wishedPage: Target | null;
}

/** The place that was asked for last: a page, a hit, or the words that a fact rests on. */
function useLatestTarget({ wishedPage, find, shown, texts }: TargetSources): Target | null {
  const [target, setTarget] = useState<Target | null>(wishedPage);
  const come = useCallback(
    (place: { readonly page: number; readonly y: number }) =>
      setTarget((now) => ({ ...place, wish: (now?.wish ?? 0) + 1 })),
    [],
  );
  useEffect(() => {
    if (wishedPage !== null) come(wishedPage);
  }, [come, wishedPage]);
  const hit = find.hits[find.at];
  useEffect(() => {
    if (hit) come({ page: hit.page, y: hit.boxes[0]?.y ?? 0 });
  }, [come, hit]);
  const [evidence] = shown.evidence;
  const { wish } = shown;
  const text = evidence === undefined ? undefined : texts.get(evidence.page);
  const settledWish = useRef(0);
  useEffect(() => {
    if (!evidence || settledWish.current === wish) return;
    // The page comes first; once its words are there, the place on it.
    if (text) settledWish.current = wish;
    come({ page: evidence.page, y: text ? (evidenceBoxes(text, evidence)[0]?.y ?? 0) : 0 });
    // Only the wish moves the page; outlining alone does not.
  }, [come, wish, text]);
  return target;
}

function useFindKey(open: (() => void) | null): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (open === null || event.key.toLowerCase() !== "f" || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      open();
    };
    // Fields keep keys to themselves; this one is heard before them.
    document.addEventListener("keydown", onKeyDown, true);
    return () => document.removeEventListener("keydown", onKeyDown, true);
  });
}
