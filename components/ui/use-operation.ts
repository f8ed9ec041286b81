'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'

import { showToast } from './toast.tsx'

export interface OperationOptions<Input, Output> {
  /** The reads whose answers are out of date afterwards. */
  invalidates?: readonly { key(): readonly unknown[] }[]
  /** Runs as soon as it has succeeded, before what it invalidates is read again. */
  onDone?: (output: Output, input: Input) => void
}

/**
 * A write, as a page needs it: `const revoke = useOperation(revokeKey, { invalidates: [listKeys] })`.
 * `run(input, toast?)` rejects when it fails, for dialogs and forms, which show why; `start(input, toast?)` tells of a
 * failure in a toast, for buttons and menus. Either says `toast` when it has succeeded.
 */
export function useOperation<Input, Output>(
  operation: (input: Input) => Promise<Output>,
  { invalidates = [], onDone }: OperationOptions<Input, Output> = {},
) {
  const client = useQueryClient()
  const mutation = useMutation({
    mutationFn: operation,
    onSuccess: (output, input) => onDone?.(output, input),
    onSettled: () =>
      Promise.all(invalidates.map((each) => client.invalidateQueries({ queryKey: each.key() }))),
  })
  const { data, error, isPending, variables, reset } = mutation

  async function run(input: Input, toast?: string): Promise<Output> {
    const output = await mutation.mutateAsync(input)
    if (toast) showToast({ title: toast, tone: 'good' })
    return output
  }

  const start = (input: Input, toast?: string) => void run(input, toast).catch(showFailure)

  return { data: data ?? null, error, isPending, variables, reset, run, start }
}

/** For what has no place of its own to show an error in. It stays until it is dismissed. */
export const showFailure = (error: unknown) =>
  void showToast({
    title: 'That didn’t work.',
    description: error instanceof Error ? error.message : String(error),
    tone: 'bad',
  })
