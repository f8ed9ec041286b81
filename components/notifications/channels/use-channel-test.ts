'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'

import { listChannels, listDeliveries, testChannel } from '#lib/notifications/client'

export type ChannelTesting = ReturnType<typeof useChannelTest>

export function useChannelTest(id: string) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: () => testChannel({ id }),
    onSettled: () =>
      Promise.all([
        queries.invalidateQueries({ queryKey: listChannels.key() }),
        queries.invalidateQueries({ queryKey: listDeliveries.key() }),
      ]),
  })
}
