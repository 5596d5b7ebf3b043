/** What the viewer shows and how: its panes, which of them is worked in, and what is changed with what. Pure. */
import type { OpenImages } from "../../shared/api/engine/imaging.ts";
import type { DisplaySet } from "../../shared/model/display-set.ts";
import { openingImageView, type ImageMark, type ImageView } from "../../shared/model/key-image.ts";
import type { PaneView } from "../../shared/imaging/placement.ts";

export const tools = ["scroll", "window", "pan", "zoom", "length", "angle", "arrow"] as const;
export type Tool = (typeof tools)[number];

/** A set that can be shown, with the study that it is of. */
export interface ShownSet {
  readonly study: OpenImages;
  readonly set: DisplaySet;
}

export interface Pane {
  readonly shown: ShownSet;
  /** Which image, counted from 0. */
  readonly index: number;
  readonly view: PaneView;
  /** What is drawn, by image. */
  readonly marks: Readonly<Record<string, readonly ImageMark[]>>;
  /** The kept image that the one on screen is, where it is one. */
  readonly keyImageId: string | null;
}

export interface ViewerState {
  /** One, or up to four beside each other. */
  readonly panes: readonly Pane[];
  readonly active: number;
  readonly tool: Tool;
  /** Scrolling one scrolls the others. */
  readonly isLinked: boolean;
  /** How far each pane is ahead of the first, in images, where they share no frame of reference. */
  readonly offsets: readonly number[];
  readonly isPlaying: boolean;
  /** Enlarging, shifting and brightness of one are the others' as well. */
  readonly isViewLinked: boolean;
}

/** As many as can be told apart on a wide screen. */
export const mostPanes = 4;

const fitted = { zoom: 1, panX: 0, panY: 0, isPixelForPixel: false };
export const openingPaneView: PaneView = { ...openingImageView, ...fitted };

/** A pane on a set's middle image, which shows most. */
export function openPane(shown: ShownSet, index = Math.floor((shown.set.images.length - 1) / 2)): Pane {
  return { shown, index: within(shown.set, index), view: openingPaneView, marks: {}, keyImageId: null };
}

export function openViewer(pane: Pane): ViewerState {
  return {
    panes: [pane],
    active: 0,
    tool: "scroll",
    isLinked: true,
    offsets: [0],
    isPlaying: false,
    isViewLinked: false,
  };
}

/** The key of an image in a pane's marks. */
export function markKey({ shown, index }: Pick<Pane, "shown" | "index">): string {
  const image = shown.set.images[index];
  return image === undefined ? "" : `${image.originalId} ${image.frame}`;
}

export type ViewerAct =
  | { readonly is: "show"; readonly shown: ShownSet; readonly index?: number; readonly pane?: number }
  /** Lays a set beside the first pane alone; without one, the first pane stays alone. */
  | { readonly is: "compare"; readonly shown: ShownSet | null }
  /** Lays a set beside what is there, as long as there is room. */
  | { readonly is: "add"; readonly shown: ShownSet }
  /** Takes the pane that is worked in away; the last one stays. */
  | { readonly is: "take-away" }
  /** The study was read again: its sets may be others. */
  | { readonly is: "renewed"; readonly study: OpenImages }
  | { readonly is: "activate"; readonly pane: number }
  | { readonly is: "step"; readonly by: number }
  | { readonly is: "go"; readonly index: number; readonly pane?: number }
  | { readonly is: "view"; readonly change: Partial<PaneView>; readonly pane?: number }
  | { readonly is: "turn" | "flip" | "invert" | "fit" | "pixels" | "reset" | "link" | "link-view" | "play" }
  | { readonly is: "tool"; readonly tool: Tool }
  | { readonly is: "mark"; readonly mark: ImageMark; readonly pane: number }
  /** Counted from the end where it is below 0. */
  | { readonly is: "unmark"; readonly at: number }
  | { readonly is: "kept"; readonly id: string | null }
  | {
      readonly is: "reopen";
      readonly shown: ShownSet;
      readonly index: number;
      readonly view: ImageView;
      readonly marks: readonly ImageMark[];
      readonly id: string;
    };

/** The state after the act. */
export function viewerAfter(state: ViewerState, act: ViewerAct): ViewerState {
  const view = (change: (before: PaneView) => Partial<PaneView>, pane = state.active) =>
    [...state.panes.keys()].reduce(
      (now, at) => (at === pane || state.isViewLinked ? changed(now, at, (one) => viewed(one, change)) : now),
      state,
    );
  switch (act.is) {
    case "show":
      return realigned(changed(state, act.pane ?? state.active, () => openPane(act.shown, act.index)));
    case "compare": {
      const [first] = state.panes;
      if (first === undefined) return state;
      if (act.shown === null) return { ...state, panes: [first], active: 0 };
      return realigned({ ...state, panes: [first, openPane(act.shown)], active: 1 });
    }
    case "add":
      if (state.panes.length >= mostPanes) return state;
      return realigned({ ...state, panes: [...state.panes, openPane(act.shown)], active: state.panes.length });
    case "take-away": {
      if (state.panes.length < 2) return state;
      const panes = state.panes.toSpliced(state.active, 1);
      return realigned({ ...state, panes, active: Math.min(state.active, panes.length - 1) });
    }
    case "renewed": {
      const panes = state.panes.map((pane) => renewed(pane, act.study));
      return panes.every((pane, at) => pane === state.panes[at]) ? state : realigned({ ...state, panes });
    }
    case "activate":
      return state.active === act.pane ? state : { ...state, active: act.pane };
    case "step":
      return scrolled(state, state.active, (state.panes[state.active]?.index ?? 0) + act.by);
    case "go":
      return scrolled(state, act.pane ?? state.active, act.index);
    case "view":
      return view(() => act.change, act.pane);
    case "turn":
      return view(({ turns }) => ({ turns: (turns + 1) % 4 }));
    case "flip":
      return view(({ isFlipped }) => ({ isFlipped: !isFlipped }));
    case "invert":
      return view(({ isInverted }) => ({ isInverted: !isInverted }));
    case "fit":
      return view(() => fitted);
    case "pixels":
      return view(() => ({ ...fitted, isPixelForPixel: true }));
    case "reset":
      return view(() => openingPaneView);
    case "link":
      return realigned({ ...state, isLinked: !state.isLinked });
    case "link-view":
      return { ...state, isViewLinked: !state.isViewLinked };
    case "play":
      return { ...state, isPlaying: !state.isPlaying };
    case "tool":
      return { ...state, tool: act.tool };
    case "mark":
      return changed(state, act.pane, (pane) => withMarks(pane, [...(pane.marks[markKey(pane)] ?? []), act.mark]));
    case "unmark":
      return changed(state, state.active, (pane) =>
        withMarks(pane, (pane.marks[markKey(pane)] ?? []).toSpliced(act.at, 1)),
      );
    case "kept":
      return changed(state, state.active, (pane) => ({ ...pane, keyImageId: act.id }));
    case "reopen":
      return changed(state, state.active, () => {
        const pane = openPane(act.shown, act.index);
        return { ...withMarks(pane, act.marks), view: { ...openingPaneView, ...act.view }, keyImageId: act.id };
      });
  }
}

/** The pane on the same image, in the set that holds it now. */
function renewed(pane: Pane, study: OpenImages): Pane {
  const { shown, index } = pane;
  const image = shown.set.images[index];
  if (shown.study.id !== study.id || shown.study === study || image === undefined) return pane;
  for (const set of study.sets) {
    const at = set.images.findIndex((one) => one.originalId === image.originalId && one.frame === image.frame);
    if (at >= 0) return { ...pane, shown: { study, set }, index: at };
  }
  return pane;
}

function viewed(pane: Pane, change: (before: PaneView) => Partial<PaneView>): Pane {
  return { ...pane, view: { ...pane.view, ...change(pane.view) } };
}

function withMarks(pane: Pane, marks: readonly ImageMark[]): Pane {
  return { ...pane, marks: { ...pane.marks, [markKey(pane)]: marks } };
}

function changed(state: ViewerState, at: number, change: (pane: Pane) => Pane): ViewerState {
  return { ...state, panes: state.panes.map((pane, index) => (index === at ? change(pane) : pane)) };
}

/** Linked panes keep the distances that they have now. */
function realigned(state: ViewerState): ViewerState {
  const first = state.panes[0]?.index ?? 0;
  return { ...state, offsets: state.panes.map(({ index }) => index - first) };
}

/** Goes to an image; linked panes follow to the same place in the body where that can be told, else by as many images. */
function scrolled(state: ViewerState, at: number, index: number): ViewerState {
  const moved = changed(state, at, (pane) => moveTo(pane, index));
  if (state.panes.length < 2) return moved;
  if (!state.isLinked) return realigned(moved);
  const leader = moved.panes[at];
  if (leader === undefined) return moved;
  const panes = moved.panes.map((pane, other) => {
    const offset = (state.offsets[other] ?? 0) - (state.offsets[at] ?? 0);
    return other === at ? pane : moveTo(pane, samePlace(leader, pane) ?? leader.index + offset);
  });
  return { ...moved, panes };
}

function moveTo(pane: Pane, index: number): Pane {
  const to = within(pane.shown.set, index);
  return to === pane.index ? pane : { ...pane, index: to, keyImageId: null };
}

function within({ images }: DisplaySet, index: number): number {
  return Math.min(Math.max(index, 0), images.length - 1);
}

/** The image of the other pane that lies nearest in the body; null where their places cannot be compared. */
function samePlace({ shown, index }: Pane, other: Pane): number | null {
  const [one, two] = [shown.set, other.shown.set];
  const along = one.images[index]?.along ?? null;
  if (along === null || one.frameOfReferenceUid === null || one.frameOfReferenceUid !== two.frameOfReferenceUid)
    return null;
  if (!isSameOrientation(one.orientation, two.orientation)) return null;
  let nearest: { readonly at: number; readonly gap: number } | null = null;
  for (const [at, image] of two.images.entries()) {
    if (image.along === null) return null;
    const gap = Math.abs(image.along - along);
    if (nearest === null || gap < nearest.gap) nearest = { at, gap };
  }
  return nearest?.at ?? null;
}

function isSameOrientation(a: readonly number[] | null, b: readonly number[] | null): boolean {
  if (a === null || b === null) return false;
  const along = (from: number) => [0, 1, 2].reduce((sum, at) => sum + (a[from + at] ?? 0) * (b[from + at] ?? 0), 0);
  return along(0) > 0.999 && along(3) > 0.999;
}

/** True where scrolling goes by places in the body for every pane, so that nobody need align them by hand. */
export function isPlaced({ panes, active }: ViewerState): boolean {
  const leader = panes[active];
  const others = panes.filter((pane) => pane !== leader);
  return leader !== undefined && others.length > 0 && others.every((pane) => samePlace(leader, pane) !== null);
}
