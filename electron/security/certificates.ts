import type { Log } from '../logging/logger.js';

/** The application events about certificates. */
export interface CertificateEvents {
  on(
    event: 'certificate-error',
    listener: (
      event: { preventDefault(): void },
      contents: unknown,
      url: string,
      error: string,
      certificate: unknown,
      answer: (trusted: boolean) => void,
    ) => void,
  ): unknown;
  on(event: 'select-client-certificate', listener: (event: { preventDefault(): void }) => void): unknown;
}

/** No bad certificate is ever waved through, and no client certificate is offered to a page. */
export function refuseCertificates(app: CertificateEvents, log: Log): void {
  app.on('certificate-error', (event, _contents, url, error, _certificate, answer) => {
    event.preventDefault();
    answer(false);
    log('error', 'security.certificate-refused', { url: url.slice(0, 200), error });
  });
  app.on('select-client-certificate', (event) => event.preventDefault());
}
