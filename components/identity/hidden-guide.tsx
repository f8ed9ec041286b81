const yearS = 365 * 86_400

/** A cookie, so that the server already leaves the guide out of the first HTML. */
export const hiddenGuideCookie = (workspaceId: string) => `bellwether.guide.${workspaceId}`

export function hideGuide(workspaceId: string): void {
  document.cookie = `${hiddenGuideCookie(workspaceId)}=hidden; Path=/w; SameSite=Lax; Max-Age=${yearS}`
}
