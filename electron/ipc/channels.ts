/** Names of the messages between main and the preload. They never reach a page. */
export const CHANNELS = {
  screenInfo: 'yiping:screen-info',
  hostHealth: 'yiping:host-health',
  requestFeedPort: 'yiping:request-feed-port',
  reportFault: 'yiping:report-fault',
  reportAlive: 'yiping:report-alive',
  act: 'yiping:act',
  reportSound: 'yiping:report-sound',
} as const;

/** main → preload: this window shows another scene now. */
export const SCREEN_INFO_CHANGED = 'yiping:screen-info-changed';
/** main → preload: the feed port, in `ports[0]`. */
export const FEED_PORT = 'yiping:feed-port';
