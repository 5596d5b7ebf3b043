/** The tool bar over the pages: where one is, how large it is, which way up, and finding. */
import { ArrowLeft, EyeOff, MoveHorizontal, RotateCw, Search, ZoomIn, ZoomOut } from "lucide-react";
import { useState } from "react";
import { Input, Label, TextField, Toolbar } from "react-aria-components";
import { Button } from "../components/button.tsx";
import { ToolButton } from "../components/tool-button.tsx";
import { goBack } from "../state/navigation.ts";

interface DocumentToolsProps {
  readonly page: number;
  readonly pages: number;
  /** Null for texts without pages of a size. */
  readonly zoom: {
    readonly percent: number;
    readonly by: (direction: -1 | 1) => void;
    readonly fit: () => void;
  } | null;
  readonly onRotate: () => void;
  readonly onGo: (page: number) => void;
  /** Null where there are no words to be found. */
  readonly onFind: (() => void) | null;
  /** Null where nothing can be blacked out. */
  readonly onBlackOut: (() => void) | null;
}

export function DocumentTools({ page, pages, zoom, onRotate, onGo, onFind, onBlackOut }: DocumentToolsProps) {
  return (
    <Toolbar className="document-tools" aria-label="Document">
      <Button look="quiet" Icon={ArrowLeft} onPress={goBack}>
        Back
      </Button>
      {zoom === null ? null : <PageField page={page} pages={pages} onGo={onGo} />}
      {zoom === null ? null : (
        <div className="tool-group" role="group" aria-label="Size">
          <ToolButton name="Smaller" Icon={ZoomOut} onPress={() => zoom.by(-1)} />
          <span className="tool-value number" role="status">
            {zoom.percent} %
          </span>
          <ToolButton name="Larger" Icon={ZoomIn} onPress={() => zoom.by(1)} />
          <ToolButton name="Fit to the width" Icon={MoveHorizontal} onPress={zoom.fit} />
          <ToolButton name="Turn to the right" Icon={RotateCw} onPress={onRotate} />
        </div>
      )}
      {onFind === null ? null : <ToolButton name="Find in this document" Icon={Search} onPress={onFind} />}
      {onBlackOut === null ? null : (
        <ToolButton name="Black out parts for packets" Icon={EyeOff} onPress={onBlackOut} />
      )}
    </Toolbar>
  );
}

function PageField({ page, pages, onGo }: Pick<DocumentToolsProps, "page" | "pages" | "onGo">) {
  const [typed, setTyped] = useState<string | null>(null);
  const submit = () => {
    const wanted = Number(typed);
    if (Number.isInteger(wanted) && wanted >= 1 && wanted <= pages) onGo(wanted);
    setTyped(null);
  };
  return (
    <div className="tool-group">
      <TextField
        className="page-field"
        value={typed ?? String(page)}
        onChange={setTyped}
        onBlur={() => setTyped(null)}
        onKeyDown={(event) => {
          if (event.key === "Enter") submit();
        }}
        inputMode="numeric"
        maxLength={6}
      >
        <Label>Page</Label>
        <Input className="input" />
      </TextField>
      <span className="number">of {pages.toLocaleString("en-GB")}</span>
    </div>
  );
}
