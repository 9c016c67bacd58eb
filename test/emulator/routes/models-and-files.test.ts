import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { AuthenticationError, BadRequestError, NotFoundError, PermissionDeniedError, toFile } from 'openai';
import { collect } from '../collect.ts';
import { clientOf, type LocalEmulator, startLocalEmulator } from '../local-emulator.ts';

let emulator: LocalEmulator;

beforeAll(async () => {
  emulator = await startLocalEmulator({ apiKey: 'any' });
});
afterAll(() => emulator.stop());

const upload = async (name: string, text: string) =>
  emulator.client.files.create({ file: await toFile(Buffer.from(text), name), purpose: 'fine-tune' });

describe('models', () => {
  test('list and retrieve → the built-in ones, without an end', async () => {
    const models = await collect(emulator.client.models.list());
    expect(models.map(({ id }) => id)).toEqual(['teacher', 'student', 'judge']);
    expect(await emulator.client.models.retrieve('student')).toMatchObject({ object: 'model', shutdown_date: null });
    await expect(emulator.client.models.retrieve('none')).rejects.toBeInstanceOf(NotFoundError);
    await expect(emulator.client.models.delete('teacher')).rejects.toBeInstanceOf(PermissionDeniedError);
  });

  test('a shutdown date → shown; once it has passed the model is gone', async () => {
    await emulator.setFaults({ shutdownDates: { student: '2999-12-31', judge: '2020-01-31' } });
    expect(await emulator.client.models.retrieve('student')).toMatchObject({ shutdown_date: '2999-12-31' });
    await expect(emulator.client.models.retrieve('judge')).rejects.toMatchObject({ code: 'model_not_found' });
    await emulator.setFaults({});
  });

  test('another key than EMULATOR_API_KEY → AuthenticationError invalid_api_key', async () => {
    const stranger = clientOf(emulator.url).withOptions({ apiKey: 'other' });
    const error = await stranger.models.list().catch((error: unknown) => error);
    expect(error).toBeInstanceOf(AuthenticationError);
    expect(error).toMatchObject({ status: 401, code: 'invalid_api_key' });
  });
});

describe('files', () => {
  test('upload, list by cursor, retrieve, content, delete', async () => {
    const text = '{"messages": []}\nübrig';
    const files = [await upload('a.jsonl', 'a'), await upload('b.jsonl', text), await upload('c.jsonl', 'c')];
    expect(files[1]).toMatchObject({ object: 'file', filename: 'b.jsonl', purpose: 'fine-tune', bytes: 23 });
    const names = (await collect(emulator.client.files.list({ limit: 2 }))).map(({ filename }) => filename);
    expect(names).toEqual(['c.jsonl', 'b.jsonl', 'a.jsonl']);
    const page = await emulator.client.files.list({ limit: 2 });
    expect([page.data.length, page.has_more]).toEqual([2, true]);
    const oldest = await emulator.client.files.list({ order: 'asc', purpose: 'fine-tune' });
    expect(oldest.data[0]?.filename).toBe('a.jsonl');
    const id = files[1]?.id ?? '';
    expect(await emulator.client.files.retrieve(id)).toEqual(files[1]);
    expect(await (await emulator.client.files.content(id)).text()).toBe(text);
    expect(await emulator.client.files.delete(id)).toMatchObject({ id, deleted: true });
    await expect(emulator.client.files.retrieve(id)).rejects.toBeInstanceOf(NotFoundError);
    await expect(emulator.client.files.content(id)).rejects.toBeInstanceOf(NotFoundError);
  });

  test('a wrong upload or list → BadRequestError that names the field', async () => {
    const file = await toFile(Buffer.from('x'), 'x.jsonl');
    const picture = emulator.client.files.create({ file, purpose: 'vision' });
    await expect(picture).rejects.toMatchObject({ status: 400, param: 'purpose' });
    const nothing = emulator.client.post('/files', { body: { purpose: 'fine-tune' } });
    await expect(nothing).rejects.toBeInstanceOf(BadRequestError);
    await expect(emulator.client.files.list({ after: 'file-none' })).rejects.toMatchObject({ param: 'after' });
    await expect(emulator.client.files.list({ limit: 0 })).rejects.toMatchObject({ param: 'limit' });
  });
});
