/** Whether a case can be written in: not where the vault can only be read, nor once the case is closed. Reading it goes on as before. */
import { createContext, useContext, type ReactNode } from "react";

const CanEdit = createContext(true);

export const CanEditCase = CanEdit.Provider;

export function useCanEdit(): boolean {
  return useContext(CanEdit);
}

/** Fields that stand still where nothing can be written. */
export function Editable({ children }: { readonly children: ReactNode }) {
  return (
    <fieldset className="case-fields" disabled={!useCanEdit()}>
      {children}
    </fieldset>
  );
}
