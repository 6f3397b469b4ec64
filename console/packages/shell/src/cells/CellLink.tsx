import { useCallback } from "react";
import { Link, useNavigate, type LinkProps, type NavigateOptions } from "react-router";
import { useCell } from "./CellsContext.tsx";

/** An address of this app in the region that this component works in; home needs no word. */
export function useCellPath(): (path: string) => string {
  const { region, home } = useCell();
  return useCallback(
    (path) => {
      const [place = "", query = ""] = path.split("?");
      if (home || new URLSearchParams(query).has("cell")) return path;
      return `${place}?${query}${query === "" ? "" : "&"}cell=${region}`;
    },
    [region, home],
  );
}

/** A link that stays in its region. */
export function CellLink({ to, ...rest }: Omit<LinkProps, "to"> & { readonly to: string }) {
  return <Link to={useCellPath()(to)} {...rest} />;
}

export function useCellNavigate(): (path: string, options?: NavigateOptions) => void {
  const navigate = useNavigate();
  const path = useCellPath();
  return (to, options) => void navigate(path(to), options);
}
