import { listBreakCodes, setAgentState, type Agent, type AgentStateChange } from "@meridian/api/work.ts";
import { useApi } from "@meridian/session/SessionContext.tsx";
import type { Cell } from "@meridian/shell/cells/cells.ts";
import { useAcross, useJoinedCells } from "@meridian/shell/cells/CellsContext.tsx";
import { useMutation } from "@tanstack/react-query";
import { useDesk, useDeskOf, useWorkingCells } from "../desk/DeskProvider.tsx";
import { BREAK_CODES, LASTING } from "../desk/queries.ts";
import { keys } from "../live/caches.ts";

/** The own state in the cell that this component works in. */
export function useSetState() {
  const client = useApi();
  const { caches } = useDesk();
  return useMutation({ mutationFn: (change: AgentStateChange) => setAgentState(client, change), onSuccess: (agent) => caches.agentChanged(agent) });
}

export interface StateIn {
  readonly cell: Cell;
  readonly agent: Agent | undefined;
}

/** The own state wherever this person works; home first. */
export function useStates(): readonly StateIn[] {
  const working = useWorkingCells();
  const agents = useAcross(({ queries }) => queries.getQueryData<Agent>(keys.agent));
  return useJoinedCells().flatMap((cell, index) => (working.includes(cell) ? [{ cell, agent: agents[index] }] : []));
}

export interface StateFailure {
  readonly cell: Cell;
  readonly error: unknown;
}

/** Chooses a state in all cells at once. What did not work in one holds up no other; the answer names those. */
export function useSetStates() {
  const cells = useWorkingCells();
  const deskOf = useDeskOf();
  return useMutation({
    mutationFn: async (change: AgentStateChange): Promise<readonly StateFailure[]> => {
      const set = async (cell: Cell): Promise<readonly StateFailure[]> => {
        try {
          deskOf(cell).caches.agentChanged(await setAgentState(cell.services.client, await suited(cell, change)));
          return [];
        } catch (error) {
          return [{ cell, error }];
        }
      };
      return (await Promise.all(cells.map(set))).flat();
    },
  });
}

/** Every tenant has reasons of its own for a break: where one is not known the person is busy, so that nothing is offered meanwhile. */
async function suited(cell: Cell, change: AgentStateChange): Promise<AgentStateChange> {
  if (cell.home || change.state !== "break") return change;
  const codes = await cell.queries.query({ queryKey: BREAK_CODES, queryFn: ({ signal }) => listBreakCodes(cell.services.client, signal), staleTime: LASTING });
  return codes.some(({ code }) => code === change.breakCode) ? change : { state: "busy" };
}
