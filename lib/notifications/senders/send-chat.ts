import { shorten } from '#lib/core/wording'

import { linkTo, post, type Sender } from './sender.ts'

const colours = { info: '5b7083', warning: 'b7791f', critical: 'c53030' }
const longestSlackText = 3_000
const longestDiscordTitle = 256
const longestDiscordText = 4_000

const json = { 'content-type': 'application/json' }

const invisible = '\u200b'

/** Neither a link under other words nor a call to everybody can be written into a message through an event's data. */
const disarm = (text: string) =>
  text
    .replaceAll('](', `]${invisible}(`)
    .replaceAll(/(?<!\w)@(?=(?:all|channel|everyone|here)\b)/gi, `@${invisible}`)

/** Mattermost and others take the same and read more into it: Markdown, and calls that need no brackets. */
const escapeSlack = (text: string) =>
  disarm(text).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

export const sendSlack: Sender<'slack'> = async (ctx, { config, message, timeoutMs }) => {
  const { severity, title, text, href, occurred_at } = message
  const link = linkTo(ctx, href)
  const body = JSON.stringify({
    text: escapeSlack(shorten(title, longestSlackText)),
    attachments: [
      {
        color: `#${colours[severity]}`,
        fallback: escapeSlack(shorten(`${title}\n${text}`, longestSlackText)),
        text: escapeSlack(shorten(text, longestSlackText)),
        ...(link ? { title: 'Open in Bellwether', title_link: link } : {}),
        footer: escapeSlack(ctx.workspace.name),
        ts: Math.floor(Date.parse(occurred_at) / 1_000),
      },
    ],
  })
  return post({ url: config.url, headers: json, body, timeoutMs })
}

export const sendDiscord: Sender<'discord'> = async (ctx, { config, message, timeoutMs }) => {
  const { severity, title, text, href, occurred_at } = message
  const link = linkTo(ctx, href)
  const body = JSON.stringify({
    allowed_mentions: { parse: [] },
    embeds: [
      {
        title: shorten(disarm(title), longestDiscordTitle),
        description: shorten(disarm(text), longestDiscordText),
        color: Number.parseInt(colours[severity], 16),
        timestamp: occurred_at,
        footer: { text: ctx.workspace.name },
        // Discord takes public addresses only.
        ...(link && !isLocal(link) ? { url: link } : {}),
      },
    ],
  })
  return post({ url: config.url, headers: json, body, timeoutMs })
}

const isLocal = (link: string) => !new URL(link).hostname.includes('.')
