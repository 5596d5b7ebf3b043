/** What can be done with one line of the contents, behind a button that shows on hover and focus. */
import { Ellipsis } from "lucide-react";
import { Button, Menu, MenuItem, MenuTrigger, Popover } from "react-aria-components";
import type { ContentsLine } from "../../shared/api/engine/records.ts";
import { go, placeOfItem } from "../state/navigation.ts";

export interface LineActs {
  readonly onRemove: (line: ContentsLine) => void;
  readonly onMove: (line: ContentsLine) => void;
}

interface LineMenuProps extends LineActs {
  readonly line: ContentsLine;
  readonly name: string;
}

export function LineMenu({ line, name, onRemove, onMove }: LineMenuProps) {
  const onAction = (key: string) => {
    if (key === "open") go(placeOfItem(line));
    else if (key === "parts") go({ screen: "parts", id: line.id });
    else if (key === "move") onMove(line);
    else if (key === "remove") onRemove(line);
  };
  return (
    <MenuTrigger>
      <Button className="button line-more" data-look="quiet" aria-label={`What to do with ${name}`}>
        <Ellipsis aria-hidden size="1.25em" strokeWidth={1.75} />
      </Button>
      <Popover className="popover" placement="bottom end">
        <Menu className="options" aria-label={name} onAction={(key) => onAction(String(key))}>
          <MenuItem id="open" className="option">
            Open
          </MenuItem>
          {line.isDrawn && (line.pages ?? 0) > 1 ? (
            <MenuItem id="parts" className="option">
              Split into papers…
            </MenuItem>
          ) : null}
          <MenuItem id="move" className="option">
            Move to somebody…
          </MenuItem>
          <MenuItem id="remove" className="option">
            Remove
          </MenuItem>
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
