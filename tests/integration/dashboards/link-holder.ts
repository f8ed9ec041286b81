import { expect } from 'vitest'

import { askSharedPanel, createShare, getSharedDashboard } from '#lib/dashboards/index'
import type { Share } from '#lib/dashboards/schema'
import { callOperation } from '#tests/support/call-route'

type Input = Record<string, unknown>

/** Somebody who has the link and nothing else. */
export const openLink = (token: string, headers: Record<string, string> = {}) =>
  callOperation(getSharedDashboard, { input: { token }, headers })

export const askPanel = (token: string, panelId: string, more: Input = {}, headers = {}) =>
  callOperation(askSharedPanel, { input: { token, panel_id: panelId, ...more }, headers })

export const totalOf = (body: unknown) => (body as { series: { total: number }[] }).series[0]?.total

/** Makes a link as the product does, by the credential of whoever makes it. */
export async function makeLink(
  maker: string,
  dashboardId: string,
  input: Input = {},
): Promise<Share & { link: string; token: string }> {
  const answer = await callOperation(createShare, { token: maker, input: { id: dashboardId, ...input } })
  expect(answer.status, answer.text).toBe(201)
  const made = answer.body as Share & { link: string }
  return { ...made, token: made.link.split('/').at(-1) ?? '' }
}
