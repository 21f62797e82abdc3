"""An offline reference that explains muscle spasms to the people who have them."""
