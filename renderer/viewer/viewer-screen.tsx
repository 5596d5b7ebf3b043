/** The images of a scan: looked through, compared, measured and marked. */
import { useEffect, useReducer, useRef, useState, useSyncExternalStore } from "react";
import type { OpenImages } from "../../shared/api/engine/imaging.ts";
import type { ReportLine } from "../../shared/api/engine/reports.ts";
import { spacingOf } from "../../shared/imaging/measure.ts";
import type { DisplaySet } from "../../shared/model/display-set.ts";
import type { StudyId } from "../../shared/model/ids.ts";
import { Button } from "../components/button.tsx";
import { Dialog } from "../components/dialog.tsx";
import { Loaded } from "../components/loaded.tsx";
import { engine } from "../engine/engine.ts";
import type { ScreenProps } from "../screen-props.ts";
import { useJob } from "../state/jobs.ts";
import { go, goBack, type PlaceOf } from "../state/navigation.ts";
import { useVault } from "../state/open-vault.tsx";
import { useAct } from "../state/use-act.ts";
import { useLoad } from "../state/use-load.ts";
import { useStable } from "../state/use-stable.ts";
import { takeBackLast } from "./arrange-sets.ts";
import { CompareDialog } from "./compare-dialog.tsx";
import type { FrameStore } from "./frame-store.ts";
import { KeyImagePanel } from "./key-image-panel.tsx";
import { placeOfKeyImage } from "./key-image-place.ts";
import { PaneView } from "./pane-view.tsx";
import { presetsOf, type Preset } from "./presets.ts";
import { ReportPane } from "./report-pane.tsx";
import { draggedSet, SetList } from "./set-list.tsx";
import { useFrame, useFrameStore, useWishes } from "./use-frames.ts";
import { keyLines, useViewerKeys } from "./use-viewer-keys.ts";
import {
  isPlaced,
  mostPanes,
  openPane,
  openViewer,
  viewerAfter,
  type Pane,
  type ShownSet,
  type ViewerState,
} from "./viewer-state.ts";
import { ViewerTools } from "./viewer-tools.tsx";

export function ViewerScreen({ place }: ScreenProps<"images">) {
  const store = useFrameStore();
  const [load, again] = useLoad(`images ${place.id}`, async (signal) => {
    const study = await engine.openImages({ id: place.id as StudyId, set: place.set ?? null }, { signal });
    // Its first image is on its way while all that stands around it is drawn.
    const [pane] = openingState(study, place)?.panes ?? [];
    const image = pane?.shown.set.images[pane.index];
    if (image !== undefined) store.begin(image);
    return study;
  });
  return (
    <div className="viewer">
      <h1 className="visually-hidden">{load.is === "ready" ? load.value.title : "Images"}</h1>
      <Loaded load={load} what="Opening the images" onAgain={again} onBack={goBack}>
        {(study) => <Opened key={study.id} study={study} place={place} store={store} />}
      </Loaded>
    </div>
  );
}

interface OpenedProps {
  readonly study: OpenImages;
  readonly place: PlaceOf<"images">;
  readonly store: FrameStore;
}

function Opened({ study, place, store }: OpenedProps) {
  const opening = openingState(study, place);
  return opening === null ? <NoPictures study={study} /> : <Viewer study={study} opening={opening} store={store} />;
}

/** The marked image or the set that was asked for, else the first set. */
function openingState(study: OpenImages, place: PlaceOf<"images">): ViewerState | null {
  const marked = study.keyImages.find(({ id }) => id === place.keyImage);
  const at = marked && placeOfKeyImage(study, marked);
  const set = study.sets.find(({ id }) => id === place.set) ?? study.sets[0];
  if (set === undefined) return null;
  const opened = openViewer(openPane({ study, set }));
  return marked && at
    ? viewerAfter(opened, { is: "reopen", ...at, view: marked.view, marks: marked.marks, id: marked.id })
    : opened;
}

function NoPictures({ study }: { readonly study: OpenImages }) {
  return (
    <div className="viewer-empty">
      <p>This scan holds no pictures.</p>
      {study.others.map(({ what, count }) => (
        <p key={what}>
          {what}: {count}
        </p>
      ))}
      <div className="actions">
        <Button onPress={goBack}>Back</Button>
        <Button look="quiet" onPress={() => go({ screen: "study", id: study.id })}>
          Facts about this scan
        </Button>
      </div>
    </div>
  );
}

interface ViewerProps {
  readonly study: OpenImages;
  readonly opening: ViewerState;
  readonly store: FrameStore;
}

const noPresets: readonly Preset[] = [];

function Viewer({ study, opening, store }: ViewerProps) {
  const { facts } = useVault();
  const [state, dispatch] = useReducer(viewerAfter, opening);
  const [isMarking, setIsMarking] = useState(false);
  const [report, setReport] = useState<ReportLine | null>(null);
  const [dialog, setDialog] = useState<"compare" | "add" | "keys" | null>(null);
  const isWide = useIsWide();
  const isComingIn = useIsComingIn(study.id);
  const pane = state.panes[state.active] ?? state.panes[0];
  useWishes(store, state.panes);
  useEffect(() => dispatch({ is: "renewed", study }), [study]);
  usePlaying(state.isPlaying, () => dispatch({ is: "step", by: 1 }));
  const frame = useFrame(store, pane?.shown.set.images[pane.index]);
  const presets = frame?.is === "read" ? presetsOf(pane?.shown.set.modality ?? null, frame.facts) : noPresets;
  const takePreset = useStable((preset: Preset | undefined) => {
    if (preset && frame?.is === "read")
      dispatch({ is: "view", change: { window: preset.windowFor(frame), isInverted: false } });
  });
  const canCompare = study.sets.length > 1 || study.comparable.length > 0;
  // What is marked already keeps its note and question open to change.
  const canMark = !facts.isReadOnly && (frame?.is !== "not-shown" || pane?.keyImageId != null);
  const compare = useStable(() => {
    if (state.panes.length > 1) dispatch({ is: "compare", shown: null });
    else if (canCompare) setDialog("compare");
  });
  const canAdd = canCompare && isWide && state.panes.length < mostPanes;
  const add = useStable(() => {
    if (canAdd) setDialog(state.panes.length > 1 ? "add" : "compare");
  });
  const showKeys = useStable(() => setDialog("keys"));
  const openSet = useStable((set: DisplaySet) => dispatch({ is: "show", shown: { study, set } }));
  const undo = useAct();
  useViewerKeys({
    state,
    dispatch,
    onPreset: (number) => takePreset(presets[number - 1]),
    onCompare: compare,
    onAdd: add,
    onMark: () => canMark && setIsMarking(true),
    onSheet: showKeys,
    onUndo: () => void undo.run(() => takeBackLast(study)),
  });
  const first = useFirstFocus();
  const notes = [
    ...(isComingIn ? ["The rest is still being copied. More images appear here as they come."] : []),
    ...(state.panes.length > 1 ? [linkWords(state)] : []),
  ];
  if (pane === undefined) return null;
  return (
    <>
      <ViewerTools
        tool={state.tool}
        isPlaying={state.isPlaying}
        isLinked={state.isLinked}
        isViewLinked={state.isViewLinked}
        panes={state.panes.length}
        isOneToOne={pane.view.isPixelForPixel === true && pane.view.zoom === 1}
        presets={presets}
        canCompare={canCompare}
        canAdd={canAdd}
        dispatch={dispatch}
        onPreset={takePreset}
        onCompare={compare}
        onAdd={add}
        onKeys={showKeys}
      />
      <div className="viewer-body" data-report={report !== null}>
        <SetList
          study={study}
          shown={state.panes.map(({ shown }) => shown.set.id)}
          onOpen={openSet}
          isReadOnly={facts.isReadOnly}
          at={pane}
        />
        <div className="viewer-panes" data-panes={state.panes.length} ref={first}>
          {notes.length === 0 ? null : (
            <p className="viewer-link-note" role="status">
              {notes.join(" ")}
            </p>
          )}
          {state.panes.map((one, number) => (
            <DropPane key={number} study={study} onDrop={(shown) => dispatch({ is: "show", shown, pane: number })}>
              <PaneView
                pane={one}
                others={linesOn(state, number)}
                number={number}
                isActive={state.panes.length > 1 && number === state.active}
                tool={state.tool}
                store={store}
                dispatch={dispatch}
              />
              <Slider
                label={`Image of ${one.shown.set.title}`}
                count={one.shown.set.images.length}
                index={one.index}
                onGo={(index) => dispatch({ is: "go", index, pane: number })}
              />
            </DropPane>
          ))}
        </div>
        {report === null ? null : <ReportPane report={report} onClose={() => setReport(null)} />}
        <KeyImagePanel
          study={pane.shown.study.id === study.id ? study : pane.shown.study}
          pane={pane}
          spacing={frame?.is === "read" ? spacingOf(frame.facts, pane.shown.set.modality) : null}
          isReadOnly={facts.isReadOnly}
          canMark={canMark}
          isThere={frame?.is !== "waiting"}
          isMarking={isMarking}
          onMark={setIsMarking}
          onReport={setReport}
          dispatch={dispatch}
        />
      </div>
      {dialog === "compare" || dialog === "add" ? (
        <CompareDialog
          study={study}
          beside={pane.shown}
          onClose={() => setDialog(null)}
          onChoose={(shown) => {
            setDialog(null);
            dispatch({ is: dialog, shown });
          }}
        />
      ) : null}
      <KeySheet isOpen={dialog === "keys"} onClose={() => setDialog(null)} />
    </>
  );
}

/** True while the import runs that brings the scan. */
function useIsComingIn(id: StudyId): boolean {
  const state = useJob("import")?.state;
  const progress = state?.is === "running" ? state.progress : null;
  return progress?.scan?.studyId === id && (progress.stage === "storing" || progress.stage === "reading");
}

/** On the image that is worked in the others' slices are lines, on each of the others its own. */
function linesOn({ panes, active }: ViewerState, number: number): readonly Pane[] {
  return panes.filter((_, at) => at !== number && (number === active || at === active));
}

function linkWords(state: ViewerState): string {
  const all = state.panes.length > 2 ? "all" : "both";
  if (!state.isLinked)
    return `Each scrolls by itself. Bring them to the same place by eye, then press X to scroll ${all} together.`;
  return isPlaced(state)
    ? `${all === "all" ? "All" : "Both"} show the same place in the body.`
    : "Scrolled together. To bring them to the same place by eye, press X first.";
}

interface DropPaneProps {
  readonly study: OpenImages;
  readonly onDrop: (shown: ShownSet) => void;
  readonly children: React.ReactNode;
}

function DropPane({ study, onDrop, children }: DropPaneProps) {
  return (
    <div
      className="viewer-place"
      onDragOver={(event) => {
        if (event.dataTransfer.types.includes(draggedSet)) event.preventDefault();
      }}
      onDrop={(event) => {
        const set = study.sets.find(({ id }) => id === event.dataTransfer.getData(draggedSet));
        if (set === undefined) return;
        event.preventDefault();
        event.stopPropagation();
        onDrop({ study, set });
      }}
    >
      {children}
    </div>
  );
}

interface SliderProps {
  readonly label: string;
  readonly count: number;
  readonly index: number;
  readonly onGo: (index: number) => void;
}

function Slider({ label, count, index, onGo }: SliderProps) {
  if (count < 2) return null;
  return (
    <input
      className="viewer-slider"
      type="range"
      aria-label={label}
      aria-valuetext={`${index + 1} of ${count}`}
      min={1}
      max={count}
      value={index + 1}
      onChange={(event) => onGo(Number(event.currentTarget.value) - 1)}
    />
  );
}

function KeySheet({ isOpen, onClose }: { readonly isOpen: boolean; readonly onClose: () => void }) {
  return (
    <Dialog title="Keys" isOpen={isOpen} onClose={onClose}>
      <div className="key-sheet" role="region" aria-label="What each key does" tabIndex={0}>
        <dl>
          {keyLines.map(({ keys, does }) => (
            <div key={`${keys} ${does}`}>
              <dt>{keys}</dt>
              <dd>{does}</dd>
            </div>
          ))}
        </dl>
      </div>
      <div className="actions" data-align="end">
        <Button look="primary" onPress={onClose} autoFocus>
          Close
        </Button>
      </div>
    </Dialog>
  );
}

const imagesPerSecond = 12;

function usePlaying(isPlaying: boolean, step: () => void): void {
  const latest = useRef(step);
  latest.current = step;
  useEffect(() => {
    if (!isPlaying) return;
    const timer = setInterval(() => latest.current(), 1000 / imagesPerSecond);
    return () => clearInterval(timer);
  }, [isPlaying]);
}

const wide = matchMedia("(min-width: 1600px)");

/** True on a screen on which three or four images are still large enough to look at. */
function useIsWide(): boolean {
  return useSyncExternalStore(
    (listener) => {
      wide.addEventListener("change", listener);
      return () => wide.removeEventListener("change", listener);
    },
    () => wide.matches,
  );
}

/** The image has the focus at once, so that the keys work without a click. */
function useFirstFocus() {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.querySelector<HTMLElement>(".viewer-pane")?.focus({ preventScroll: true }), []);
  return box;
}
