/** To whom something is moved. */
import { useCallback, useState, type ReactNode } from "react";
import { useVault } from "../state/open-vault.tsx";
import { ChoosePersonDialog } from "./decide-dialogs.tsx";
import type { Whom } from "./file-items.ts";

interface MoveDialogOptions {
  /** Whose it is now; not offered. */
  readonly except: string | null;
  readonly onMove: (whom: Whom) => void;
}

/** The dialog, where it is open, and how to open it. */
export function useMoveDialog({ except, onMove }: MoveDialogOptions): readonly [ReactNode, () => void] {
  const { people } = useVault();
  const [isOpen, setIsOpen] = useState(false);
  const close = () => setIsOpen(false);
  const dialog = isOpen ? (
    <ChoosePersonDialog
      title="Move to whom?"
      people={people.filter(({ id }) => id !== except)}
      likely={null}
      newName=""
      act="Move"
      onClose={close}
      onChoose={(whom) => {
        close();
        onMove(whom);
      }}
    />
  ) : null;
  const open = useCallback(() => setIsOpen(true), []);
  return [dialog, open];
}
