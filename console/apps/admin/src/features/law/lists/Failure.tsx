import { ApiError } from "@meridian/api/problem.ts";
import records from "@meridian/ui/records/records.module.css";
import { ErrorDetails, useErrorAdvice } from "@meridian/ui/states/ErrorState.tsx";

interface FailureProps {
  readonly error: unknown;
  /** What refusals mean here, by code. */
  readonly words?: Readonly<Record<string, string>>;
}

/** What went wrong in a dialog. */
export function Failure({ error, words = {} }: FailureProps) {
  const advice = useErrorAdvice(error);
  if (!error) return null;
  return (
    <div className={records.failure} role="alert">
      {(error instanceof ApiError && words[error.problem.code]) || advice}
      <ErrorDetails error={error} />
    </div>
  );
}
