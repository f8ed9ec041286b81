import { readFile } from 'node:fs/promises'
import { join } from 'node:path'

import { baseUrl, realtimeUrl } from '#lib/platform/env'

/** The pages of the guide in their order; each is a file of `docs/guide`, and the first is what /docs shows. */
export const guidePages = [
  { name: 'getting-started', title: 'Getting started' },
  { name: 'workspaces', title: 'Workspaces and people' },
  { name: 'authentication', title: 'Keys and authentication' },
  { name: 'requests', title: 'Requests' },
  { name: 'errors', title: 'Errors' },
  { name: 'live', title: 'Live connection' },
  { name: 'ingestion', title: 'Sending events' },
  { name: 'sdks', title: 'SDKs' },
  { name: 'models', title: 'Models' },
  { name: 'dashboards', title: 'Dashboards' },
  { name: 'query', title: 'Querying events' },
  { name: 'alerts', title: 'Alerts' },
  { name: 'uptime', title: 'Uptime and status pages' },
  { name: 'ask', title: 'Ask' },
  { name: 'mcp', title: 'MCP' },
  { name: 'notifications', title: 'Notifications' },
  { name: 'operations', title: 'Activity and delivery log' },
  { name: 'running', title: 'Running it' },
] as const

type GuidePageName = (typeof guidePages)[number]['name']

export const firstPage: GuidePageName = 'getting-started'

export const findGuidePage = (name: string) => guidePages.find((page) => page.name === name) ?? null

const sources = new Map<GuidePageName, Promise<string>>()

/** The text of a page, with the addresses of this very instance where the source has those of a first start. */
export async function readGuidePage(name: GuidePageName): Promise<string> {
  const source = sources.get(name) ?? readFile(join(process.cwd(), 'docs', 'guide', `${name}.md`), 'utf8')
  sources.set(name, source)
  const live = realtimeUrl()
  return (await source)
    .replaceAll('http://localhost:3000', baseUrl())
    .replaceAll('http://localhost:3001', live)
    .replaceAll('ws://localhost:3001', live.replace(/^http/, 'ws'))
}
