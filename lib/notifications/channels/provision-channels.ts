import { newId } from '#lib/core/id'
import { workspaceCreated } from '#lib/identity/index'
import type { WorkspaceContext } from '#lib/platform/context'
import { listEventTypes } from '#lib/platform/event'
import { subscriber } from '#lib/platform/subscriber'
import { runWrite } from '#lib/platform/write'

import { sealConfig } from './channel-config.ts'
import type { ChannelConfig } from './schema.ts'

const provisioning = { name: 'channels.provision', input: null, audited: false }

const channels: { name: string; config: ChannelConfig }[] = [
  { name: 'Here', config: { kind: 'in_app', audience: 'everyone' } },
  { name: 'Mail to owners', config: { kind: 'mail', to: [], owners: true } },
]

/** A new workspace tells of alerts without anything to set up: to everybody here, and to its owners by mail. */
export const provisionChannels = subscriber({
  name: 'notifications.provision-channels',
  event: workspaceCreated,
  run: (ctx) =>
    runWrite(ctx, provisioning, null, async (inner) => {
      const { db, workspace, now } = inner as WorkspaceContext
      if (!workspace || (await db.channel.count()) > 0) return
      const rows = channels.map(({ name, config }, place) => ({
        id: newId('chn', now.getTime(), place),
        workspaceId: workspace.id,
        kind: config.kind,
        name,
        sealed: sealConfig({ config, signing: null }),
        createdAt: now,
      }))
      await db.channel.createMany({ data: rows })
      await db.rule.create({
        data: {
          id: newId('rul', now.getTime()),
          workspaceId: workspace.id,
          name: 'Alerts',
          events: listEventTypes().flatMap(({ name, wording }) => (wording.notify === 'usual' ? name : [])),
          minSeverity: 'info',
          channelIds: rows.map(({ id }) => id),
          createdAt: now,
        },
      })
    }),
})
