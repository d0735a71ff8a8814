// Style sheets every page needs.
import './fonts.css';
import './tokens.css';
import './global.css';
