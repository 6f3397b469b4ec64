import { Button } from "@mantine/core";
import type { ReactNode } from "react";
import { IconPlus } from "../icons.ts";
import { EmptyState } from "../states/EmptyState.tsx";
import { ErrorState } from "../states/ErrorState.tsx";
import { LoadingState } from "../states/LoadingState.tsx";
import classes from "./records.module.css";

export interface Column<T> {
  readonly title: string;
  readonly cell: (row: T) => ReactNode;
  /** Left out on a phone. */
  readonly optional?: boolean;
  /** Says nothing without its title, which a phone shows beside it. */
  readonly bare?: boolean;
}

export interface RecordListProps<T> {
  readonly data: readonly T[] | undefined;
  readonly error: unknown;
  readonly onRetry: () => void;
  readonly id: (row: T) => string;
  /** What each row is called. */
  readonly name: (row: T) => string;
  readonly nameTitle: string;
  readonly columns: readonly Column<T>[];
  /** How many there are, in words. */
  readonly count: (rows: number) => string;
  readonly empty: { readonly icon: ReactNode; readonly title: string; readonly text: string };
  /** Opens one; absent for those who may only look. */
  readonly onOpen?: ((row: T) => void) | undefined;
  readonly add?: { readonly label: string; readonly run: () => void } | undefined;
}

/** A list of what a tenant has of one kind: short by nature, loaded whole. */
export function RecordList<T>({ data, error, onRetry, id, name, nameTitle, columns, count, empty, onOpen, add }: RecordListProps<T>) {
  if (error !== null && error !== undefined && !data) return <ErrorState error={error} onRetry={onRetry} />;
  if (!data) return <LoadingState lines={8} />;
  const button = add && (
    <Button leftSection={<IconPlus size={15} />} onClick={add.run}>
      {add.label}
    </Button>
  );
  if (data.length === 0) return <EmptyState {...empty} action={button} />;
  return (
    <>
      <div className={classes.count}>
        <span>{count(data.length)}</span>
        {button}
      </div>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">{nameTitle}</th>
            {columns.map(({ title, optional }) => (
              <th key={title} scope="col" data-optional={optional || undefined}>
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {data.map((row) => (
            <tr key={id(row)} data-record={onOpen ? id(row) : undefined} onClick={onOpen && (() => onOpen(row))}>
              <th scope="row">
                {onOpen ? (
                  <button type="button" className={classes.name} dir="auto">
                    {name(row)}
                  </button>
                ) : (
                  <bdi>{name(row)}</bdi>
                )}
              </th>
              {columns.map(({ title, cell, optional, bare }) => (
                <td key={title} data-optional={optional || undefined} data-title={bare ? title : undefined}>
                  {cell(row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
