// Only for the moment when the server cannot be reached: page loads that fail are answered with the offline page.
// Nothing else is kept, so that no page is ever older than the server.
const cacheName = 'offline-1'
const offlinePath = '/offline'

self.addEventListener('install', (event) => {
  event.waitUntil(keepOfflinePage().then(() => self.skipWaiting()))
})

self.addEventListener('activate', (event) => {
  event.waitUntil(dropOtherCaches().then(() => self.clients.claim()))
})

self.addEventListener('fetch', (event) => {
  if (event.request.mode === 'navigate') event.respondWith(loadPage(event.request))
  else if (event.request.destination === 'style' || event.request.destination === 'font')
    event.respondWith(loadAsset(event.request))
})

async function keepOfflinePage() {
  const page = await fetch(offlinePath, { cache: 'reload', credentials: 'omit' })
  if (!page.ok) throw new Error(`The offline page answered ${page.status}.`)
  const cache = await caches.open(cacheName)
  const html = await page.clone().text()
  const assets = new Set(html.match(/\/_next\/static\/[^"'\s\\?]+\.(?:css|woff2)/g))
  await cache.put(offlinePath, page)
  await cache.addAll([...assets])
}

async function dropOtherCaches() {
  const names = await caches.keys()
  await Promise.all(names.filter((name) => name !== cacheName).map((name) => caches.delete(name)))
}

async function loadPage(request) {
  try {
    return await fetch(request)
  } catch (error) {
    const page = await caches.match(offlinePath)
    if (page) return page
    throw error
  }
}

async function loadAsset(request) {
  try {
    return await fetch(request)
  } catch (error) {
    const asset = await caches.match(request, { ignoreSearch: true })
    if (asset) return asset
    throw error
  }
}
