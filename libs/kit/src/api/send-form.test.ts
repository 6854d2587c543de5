import { beforeEach, expect, test, vi } from 'vitest';
import { sendForm } from './send-form.ts';

/** The parts of XMLHttpRequest that are used. The test plays the network. */
class FakeRequest extends EventTarget {
  readonly upload = new EventTarget();
  readonly headers: Record<string, string> = {};
  status = 0;
  responseText = '';
  sent: unknown;
  open(method: string, url: string): void {
    this.sent = [method, url];
  }
  setRequestHeader(name: string, value: string): void {
    this.headers[name] = value;
  }
  send(form: FormData): void {
    this.sent = [this.sent, form.get('file')].flat();
  }
  abort(): void {
    this.dispatchEvent(new Event('abort'));
  }
  answer(status: number, text: string): void {
    this.status = status;
    this.responseText = text;
    this.dispatchEvent(new Event('load'));
  }
}

let request: FakeRequest;
beforeEach(() => {
  vi.stubGlobal('XMLHttpRequest', function make() {
    request = new FakeRequest();
    return request;
  });
});

const form = () => {
  const data = new FormData();
  data.append('file', 'bytes');
  return data;
};

test('a form is sent with its key, and the answer is read', async () => {
  const answer = sendForm('/documents', form(), { idempotencyKey: 'key-1' });
  expect(request.sent).toEqual(['POST', '/documents', 'bytes']);
  expect(request.headers).toMatchObject({ 'idempotency-key': 'key-1', accept: 'application/json' });
  request.answer(201, '{"id":"d1"}');
  expect(await answer).toEqual({ id: 'd1' });
});

test('progress is reported', async () => {
  const seen: number[] = [];
  const answer = sendForm('/documents', form(), { onProgress: (part) => seen.push(part) });
  for (const loaded of [1, 4])
    request.upload.dispatchEvent(Object.assign(new Event('progress'), { loaded, total: 4 }));
  request.answer(201, '{}');
  await answer;
  expect(seen).toEqual([0.25, 1]);
});

test('a refusal is a problem with its code', async () => {
  const answer = sendForm('/documents', form());
  request.answer(413, '{"code":"platform.body_too_large","detail":"Too large.","requestId":"r1"}');
  await expect(answer).rejects.toMatchObject({
    code: 'platform.body_too_large',
    status: 413,
    requestId: 'r1',
    message: 'Too large.',
  });
});

test.each([200, 502])("a gateway's page is not our answer, also with status %i", async (status) => {
  const answer = sendForm('/documents', form());
  request.answer(status, '<html>');
  await expect(answer).rejects.toMatchObject({ code: 'kit.unexpected', status });
});

test('a caller that aborts gets its own reason', async () => {
  const caller = new AbortController();
  const answer = sendForm('/documents', form(), { signal: caller.signal });
  caller.abort(new Error('enough'));
  await expect(answer).rejects.toThrow('enough');
  await expect(sendForm('/documents', form(), { signal: caller.signal })).rejects.toThrow('enough');
});

test('no answer is a network error', async () => {
  const answer = sendForm('/documents', form());
  request.dispatchEvent(new Event('error'));
  await expect(answer).rejects.toMatchObject({ code: 'kit.network', status: 0 });
});
