/** Blacking out parts of a document's pages: what is black, what is proposed, and the area that is being placed. */
import { useCallback, useEffect, useMemo, useState } from "react";
import type { ProposedRedactions, RedactionLine } from "../../shared/api/engine/redactions.ts";
import type { OpenDocument } from "../../shared/api/engine/records.ts";
import type { ErrorCode } from "../../shared/errors.ts";
import type { BlackedPage } from "../../shared/model/redaction.ts";
import { engine } from "../engine/engine.ts";
import { offerUndo } from "../state/undo.ts";
import { useAct } from "../state/use-act.ts";
import { useLoad } from "../state/use-load.ts";
import { count } from "../words/counts.ts";
import { markedPages } from "./note-selection.ts";
import type { MarkedBox, PageBox } from "./page-box.ts";
import { sizeOf } from "./viewer-scale.ts";

/** An area that is being placed on a page, counted from 1. */
export interface AreaDraft extends PageBox {
  readonly page: number;
}

export interface BlackOut {
  /** True while the tool is open. */
  readonly isOpen: boolean;
  /** Opens it with the words that are selected on a page, if any. */
  readonly open: () => void;
  readonly close: () => void;
  readonly places: readonly RedactionLine[];
  /** Places that come from the file which the pages are of, or from papers made of them. */
  readonly fromFile: number;
  readonly words: string;
  readonly setWords: (words: string) => void;
  readonly find: () => void;
  /** Where the words stand; null before they were looked for. */
  readonly proposed: ProposedRedactions | null;
  readonly accept: () => void;
  readonly draft: AreaDraft | null;
  readonly setDraft: (draft: AreaDraft | null) => void;
  readonly addArea: (area: AreaDraft) => void;
  /** Blacks out what is marked with the pointer in a note. */
  readonly addMarked: () => void;
  readonly remove: (place: RedactionLine) => void;
  readonly isRunning: boolean;
  readonly failed: ErrorCode | null;
  readonly boxesOf: (page: number) => readonly MarkedBox[];
}

/** What is read before it is there, and of documents without pages to black out. */
const nothing = { places: [], fromFile: [] };

export function useBlackOut(document: OpenDocument): BlackOut {
  const { id } = document;
  const [isOpen, setIsOpen] = useState(false);
  const [words, setWords] = useState("");
  const [proposed, setProposed] = useState<ProposedRedactions | null>(null);
  const [draft, setDraft] = useState<AreaDraft | null>(null);
  const { run, isRunning, failed } = useAct();
  const hasPages = document.form !== "none";
  const [load] = useLoad(`redactions ${id}`, async (signal) =>
    hasPages ? engine.listRedactions({ id }, { signal }) : nothing,
  );
  const { places, fromFile } = load.is === "ready" ? load.value : nothing;

  const add = useCallback(
    (pages: readonly BlackedPage[], sought: string | null) =>
      void run(async () => {
        const { ids } = await engine.addRedactions({ id, pages: [...pages], sought });
        setProposed(null);
        setDraft(null);
        if (ids.length === 0) return;
        offerUndo(`${count(ids.length, "place")} ${ids.length === 1 ? "is" : "are"} blacked out in packets.`, () =>
          engine.removeRedactions({ ids, isBack: false }),
        );
      }),
    [id, run],
  );
  const find = useCallback(() => {
    const sought = words.trim();
    if (sought !== "") void run(async () => setProposed(await engine.proposeRedactions({ id, words: sought })));
  }, [id, run, words]);
  const addArea = useCallback(
    ({ page, ...area }: AreaDraft) => {
      const { width, height } = sizeOf(document.pageSizes[page - 1] ?? { width: null, height: null });
      add([{ page, width, height, areas: [area] }], null);
    },
    [add, document.pageSizes],
  );
  const boxes = useMemo(() => boxesByPage({ places, fromFile, proposed }), [places, fromFile, proposed]);
  useEscape(isOpen && draft === null ? () => setIsOpen(false) : null);
  return {
    isOpen,
    open: () => {
      const selected = getSelection()?.toString().replace(/\s+/g, " ").trim() ?? "";
      if (selected !== "" && selected.length <= 400) setWords(selected);
      setIsOpen(true);
    },
    close: () => {
      setIsOpen(false);
      setProposed(null);
      setDraft(null);
    },
    places,
    fromFile: fromFile.reduce((sum, { areas }) => sum + areas.length, 0),
    words,
    setWords: (next) => {
      setWords(next);
      setProposed(null);
    },
    find,
    proposed,
    accept: () => {
      if (proposed !== null) add(proposed.pages, words.trim());
    },
    draft,
    setDraft,
    addArea,
    addMarked: () => {
      const pages = markedPages(globalThis.document, getSelection());
      if (pages.length > 0) add(pages, null);
      getSelection()?.removeAllRanges();
    },
    remove: (place) =>
      void run(async () => {
        await engine.removeRedactions({ ids: [place.id], isBack: false });
        offerUndo(`A place on page ${place.page} is no longer blacked out.`, () =>
          engine.removeRedactions({ ids: [place.id], isBack: true }),
        );
      }),
    isRunning,
    failed,
    boxesOf: useCallback((page: number) => boxes.get(page) ?? noBoxes, [boxes]),
  };
}

const noBoxes: readonly MarkedBox[] = [];

interface Boxes {
  readonly places: readonly RedactionLine[];
  readonly fromFile: readonly BlackedPage[];
  readonly proposed: ProposedRedactions | null;
}

function boxesByPage({ places, fromFile, proposed }: Boxes): ReadonlyMap<number, readonly MarkedBox[]> {
  const all = [
    ...places.flatMap(({ page, x, y, width, height, isLost }) =>
      isLost ? [] : { page, box: { x, y, width, height, look: "black" as const } },
    ),
    ...fromFile.flatMap(({ page, areas }) => areas.map((area) => ({ page, box: { ...area, look: "black" as const } }))),
    ...(proposed?.pages ?? []).flatMap(({ page, areas }) =>
      areas.map((area) => ({ page, box: { ...area, look: "to-black" as const } })),
    ),
  ];
  return new Map([...Map.groupBy(all, ({ page }) => page)].map(([page, own]) => [page, own.map(({ box }) => box)]));
}

function useEscape(act: (() => void) | null): void {
  useEffect(() => {
    if (act === null) return;
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key === "Escape" && !event.defaultPrevented) act();
    };
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  });
}
