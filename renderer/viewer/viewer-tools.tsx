/** The viewer's tools, each with its name and its key. */
import {
  Angle,
  ArrowLeft,
  ArrowUpRight,
  Columns2,
  Contrast,
  FlipHorizontal2,
  Keyboard,
  Layers,
  Link,
  Maximize,
  Maximize2,
  Move,
  Pause,
  Play,
  Ratio,
  RotateCw,
  Ruler,
  SlidersHorizontal,
  SquarePlus,
  SquareX,
  SunMedium,
  Unlink,
  ZoomIn,
  type LucideIcon,
} from "lucide-react";
import {
  Menu,
  MenuItem,
  MenuTrigger,
  Popover,
  Toolbar,
  ToggleButton,
  Tooltip,
  TooltipTrigger,
} from "react-aria-components";
import { memo, type ReactElement } from "react";
import { Button } from "../components/button.tsx";
import { ToolButton } from "../components/tool-button.tsx";
import { goBack } from "../state/navigation.ts";
import type { Preset } from "./presets.ts";
import type { Tool, ViewerAct, ViewerState } from "./viewer-state.ts";

export const toolNames: Readonly<
  Record<Tool, { readonly name: string; readonly key: string; readonly Icon: LucideIcon }>
> = {
  scroll: { name: "Go through the images", key: "S", Icon: Layers },
  window: { name: "Brightness and contrast", key: "B", Icon: SunMedium },
  pan: { name: "Shift", key: "V", Icon: Move },
  zoom: { name: "Enlarge", key: "Z", Icon: ZoomIn },
  length: { name: "Measure a length", key: "L", Icon: Ruler },
  angle: { name: "Measure an angle", key: "A", Icon: Angle },
  arrow: { name: "Set an arrow", key: "W", Icon: ArrowUpRight },
};

/** What the tools show of the viewer's state: nothing that changes from one image to the next. */
interface ViewerToolsProps extends Pick<ViewerState, "tool" | "isPlaying" | "isLinked" | "isViewLinked"> {
  /** How many images stand beside each other. */
  readonly panes: number;
  /** Each point of the image is one of the screen. */
  readonly isOneToOne: boolean;
  readonly presets: readonly Preset[];
  readonly canCompare: boolean;
  readonly dispatch: (act: ViewerAct) => void;
  readonly onPreset: (preset: Preset) => void;
  /** True where the screen has room for one more. */
  readonly canAdd: boolean;
  readonly onCompare: () => void;
  readonly onAdd: () => void;
  readonly onKeys: () => void;
}

/** Drawn anew only where one of these changes: its many buttons would otherwise be drawn for each image that is scrolled past. */
export const ViewerTools = memo(function ViewerTools(props: ViewerToolsProps) {
  const { tool: inHand, isPlaying, isOneToOne, presets, dispatch, onPreset, onKeys, ...beside } = props;
  return (
    <Toolbar className="viewer-tools" aria-label="Viewer">
      <Named name="Back (Esc)">
        <Button look="quiet" Icon={ArrowLeft} onPress={goBack}>
          Back
        </Button>
      </Named>
      <div className="tool-group" role="group" aria-label="What dragging does">
        {Object.entries(toolNames).map(([tool, { name, key, Icon }]) => (
          <ToolToggle
            key={tool}
            name={`${name} (${key})`}
            Icon={Icon}
            isSelected={inHand === tool}
            onChange={() => dispatch({ is: "tool", tool: tool as Tool })}
          />
        ))}
      </div>
      <div className="tool-group" role="group" aria-label="The image">
        <ToolButton name="Turn to the right (R)" Icon={RotateCw} onPress={() => dispatch({ is: "turn" })} />
        <ToolButton
          name="Exchange left and right (H)"
          Icon={FlipHorizontal2}
          onPress={() => dispatch({ is: "flip" })}
        />
        <ToolButton name="Exchange black and white (I)" Icon={Contrast} onPress={() => dispatch({ is: "invert" })} />
        <ToolButton name="Fit (F)" Icon={Maximize} onPress={() => dispatch({ is: "fit" })} />
        <ToolToggle
          name="One to one: each point of the image one of the screen (O)"
          Icon={Ratio}
          isSelected={isOneToOne}
          onChange={(isSelected) => dispatch({ is: isSelected ? "pixels" : "fit" })}
        />
        <ToolButton
          name={isPlaying ? "Stop (P)" : "Play (P)"}
          Icon={isPlaying ? Pause : Play}
          onPress={() => dispatch({ is: "play" })}
        />
      </div>
      {presets.length < 2 ? null : <Presets presets={presets} onPreset={onPreset} />}
      <div className="tool-group viewer-tools-end">
        <Beside dispatch={dispatch} {...beside} />
        <ToolButton name="Keys (?)" Icon={Keyboard} onPress={onKeys} />
      </div>
    </Toolbar>
  );
});

type BesideProps = Pick<
  ViewerToolsProps,
  "panes" | "isLinked" | "isViewLinked" | "canCompare" | "canAdd" | "dispatch" | "onCompare" | "onAdd"
>;

/** What concerns several images beside each other. */
function Beside({ panes: count, isLinked, isViewLinked, ...beside }: BesideProps) {
  const { canCompare, canAdd, dispatch, onCompare, onAdd } = beside;
  const together = count > 2 ? "all together" : "both together";
  return (
    <>
      {canCompare ? (
        <Named name={count > 1 ? "One image (C)" : "Compare (C)"}>
          <Button look="quiet" Icon={Columns2} onPress={onCompare}>
            {count > 1 ? "One image" : "Compare"}
          </Button>
        </Named>
      ) : null}
      {count > 1 && canAdd ? (
        <ToolButton name="Lay one more beside them (N)" Icon={SquarePlus} onPress={onAdd} />
      ) : null}
      {count > 2 ? (
        <ToolButton
          name="Take the framed image away (K)"
          Icon={SquareX}
          onPress={() => dispatch({ is: "take-away" })}
        />
      ) : null}
      {count > 1 ? (
        <>
          <ToolButton
            name={isLinked ? "Scroll each by itself (X)" : `Scroll ${together} (X)`}
            Icon={isLinked ? Link : Unlink}
            onPress={() => dispatch({ is: "link" })}
          />
          <ToolToggle
            name={`Enlarge, shift and brighten ${together} (Y)`}
            Icon={Maximize2}
            isSelected={isViewLinked}
            onChange={() => dispatch({ is: "link-view" })}
          />
        </>
      ) : null}
    </>
  );
}

/** Side by side where there is room for their names in one line, else behind one button. */
function Presets({ presets, onPreset }: Pick<ViewerToolsProps, "presets" | "onPreset">) {
  const named = presets.map((preset, at) => ({ preset, name: `${preset.name} (${at + 1})` }));
  return (
    <>
      <div className="tool-group preset-buttons" role="group" aria-label="Brightness" data-many={presets.length > 3}>
        {named.map(({ preset, name }) => (
          <Button key={preset.id} look="quiet" onPress={() => onPreset(preset)} aria-label={name}>
            {preset.name}
          </Button>
        ))}
      </div>
      <div className="preset-menu">
        <MenuTrigger>
          <Named name={`Brightness (1 to ${presets.length})`}>
            <Button look="quiet" Icon={SlidersHorizontal}>
              Brightness
            </Button>
          </Named>
          <Popover className="popover" placement="bottom start">
            <Menu className="options" aria-label="Brightness">
              {named.map(({ preset, name }) => (
                <MenuItem key={preset.id} className="option" onAction={() => onPreset(preset)}>
                  {name}
                </MenuItem>
              ))}
            </Menu>
          </Popover>
        </MenuTrigger>
      </div>
    </>
  );
}

/** Where there is little room the words of a button are its tooltip only. */
function Named({ name, children }: { readonly name: string; readonly children: ReactElement }) {
  return (
    <TooltipTrigger delay={400}>
      {children}
      <Tooltip className="tooltip" offset={6}>
        {name}
      </Tooltip>
    </TooltipTrigger>
  );
}

interface ToolToggleProps {
  readonly name: string;
  readonly Icon: LucideIcon;
  readonly isSelected: boolean;
  readonly onChange: (isSelected: boolean) => void;
}

function ToolToggle({ name, Icon, isSelected, onChange }: ToolToggleProps) {
  return (
    <Named name={name}>
      <ToggleButton className="tool-button" aria-label={name} isSelected={isSelected} onChange={onChange}>
        <Icon aria-hidden size="1.25em" strokeWidth={1.75} />
      </ToggleButton>
    </Named>
  );
}
