const image = /!\[([^[\]]*)\](?:\([^()\n]*\)|\[[^[\]]*\])?/g
const link = /\[([^[\]]+)\]\(\s*<?([^()\s<>]*)>?[^()\n]*\)/g
const definition = /^([ \t]{0,3})\[([^[\]]+)\]:[ \t]*\S+/gm
const halfLink = /\]\((?!\/w\/)/g
const autolink = /\b(?:[a-z][a-z0-9+.-]{1,20}:\/\/|(?:data|javascript|mailto):|www\.)(?=\S)/gi
const ownPage = /^\/w\/(?!.*(?:\.\.|\/\/|\\))[\w./?=&%~+-]*$/

/**
 * Text inside data can make a model write links that carry data away; an image is even asked for without a click.
 * What leads into the workspace stays, of all else the words.
 */
export function neutraliseLinks(text: string): string {
  return text
    .replace(image, '$1')
    .replace(link, (whole, label: string, address: string) =>
      ownPage.test(address) ? `[${label}](${address})` : label,
    )
    .replace(definition, '$1$2')
    .replace(halfLink, '] (')
    .replace(autolink, '')
}
