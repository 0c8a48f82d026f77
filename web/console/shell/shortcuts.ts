import { navigate } from '../route/navigate.ts';
import { hrefOf, routeOf } from '../route/route.ts';
import { isTyping } from '../screen/is-typing.ts';
import { SCREENS } from '../screens/registry.ts';

const SEQUENCE_MS_MAX = 1_500;

/** `?` lists them, `g` and a letter goes to a screen, `/` to the first place to search or choose. Keys typed into a field are the field's. */
export function followKeys(): () => void {
  let wentAt = -Infinity;
  const pressed = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event)) return;
    if (event.timeStamp - wentAt < SEQUENCE_MS_MAX) {
      wentAt = -Infinity;
      const found = Object.entries(SCREENS).find(([, { key }]) => key === event.key);
      if (!found) return;
      event.preventDefault();
      const { params } = routeOf(location);
      return navigate(hrefOf(found[0], { from: params.get('from'), to: params.get('to') }));
    }
    if (event.key === 'g') wentAt = event.timeStamp;
    else if (event.key === '?') dispatchEvent(new Event('costweave-list-shortcuts'));
    else if (event.key === '/') {
      event.preventDefault();
      document.querySelector<HTMLElement>('main :is(input, select)')?.focus();
    }
  };
  addEventListener('keydown', pressed);
  return () => removeEventListener('keydown', pressed);
}
