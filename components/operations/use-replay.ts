'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'

import { getDeadLetter, listDeadLetters, replayDeadLetter } from '#lib/notifications/client'

import { showToast } from '../ui/toast.tsx'

export type Replay = ReturnType<typeof useReplay>

export function useReplay() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (input: { id: string; data?: Record<string, unknown> }) => replayDeadLetter(input),
    onSuccess: (letter) => {
      showToast({
        tone: 'good',
        title: 'Retrying',
        description: `“${letter.task}” will try again. If it fails again, it comes back here.`,
      })
    },
    onSettled: (_letter, _error, { id }) =>
      Promise.all([
        client.invalidateQueries({ queryKey: listDeadLetters.key() }),
        client.invalidateQueries({ queryKey: getDeadLetter.key({ id }) }),
      ]),
  })
}
