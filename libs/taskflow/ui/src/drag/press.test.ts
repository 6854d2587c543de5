// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type Press, startPress } from './press.ts';

const lift = vi.fn<(press: Press) => void>();
const page =
  '<ol><li data-card-id="a"><a>Card</a><button>More</button></li><li data-card-id="new:1"><a>New</a></li></ol>';
const pointer = (selector: string, init: PointerEventInit = {}) => {
  const event = new PointerEvent('pointerdown', {
    isPrimary: true,
    button: 0,
    pointerId: 1,
    pointerType: 'mouse',
    ...init,
  });
  Object.defineProperty(event, 'target', { value: document.querySelector(selector) });
  return event;
};
const moved = (x: number) => new PointerEvent('pointermove', { pointerId: 1, clientX: x });

beforeEach(() => {
  vi.useFakeTimers();
  document.body.innerHTML = page;
});
afterEach(() => {
  vi.useRealTimers();
  lift.mockReset();
});

test('a mouse lifts after a distance, not on a click', () => {
  const press = startPress(pointer('a'), lift);
  press?.move(moved(3));
  expect(lift).not.toHaveBeenCalled();
  press?.move(moved(9));
  expect(lift).toHaveBeenCalledOnce();
});

test.each(['touch', 'pen'])(
  'a %s lifts by holding still, and scrolls when it moves before',
  (pointerType) => {
    const held = startPress(pointer('a', { pointerType }), lift);
    vi.advanceTimersByTime(249);
    expect(lift).not.toHaveBeenCalled();
    held?.move(moved(4));
    vi.advanceTimersByTime(1);
    expect(lift).toHaveBeenCalledOnce();

    lift.mockReset();
    const swiped = startPress(pointer('a', { pointerType }), lift);
    swiped?.move(moved(30));
    vi.runAllTimers();
    expect(lift).not.toHaveBeenCalled();
  },
);

test('a finger lifted before that is a tap', () => {
  startPress(pointer('a', { pointerType: 'touch' }), lift)?.cancel();
  vi.runAllTimers();
  expect(lift).not.toHaveBeenCalled();
});

test('controls of a card, unsaved cards, other buttons and second fingers do not lift', () => {
  expect(startPress(pointer('button'), lift)).toBeUndefined();
  expect(startPress(pointer('[data-card-id="new:1"] a'), lift)).toBeUndefined();
  expect(startPress(pointer('a', { button: 2 }), lift)).toBeUndefined();
  expect(startPress(pointer('a', { isPrimary: false }), lift)).toBeUndefined();
  expect(startPress(pointer('ol'), lift)).toBeUndefined();
});
